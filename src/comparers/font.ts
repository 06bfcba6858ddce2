import type { Comparer, Comparison } from '../archive/comparer.ts';
import { bufferContent, readAll } from '../archive/content.ts';
import { readSfnt } from '../archive/font/read-sfnt.ts';
import { readWoff } from '../archive/font/read-woff.ts';
import { woffParts } from '../archive/font/woff-parts.ts';
import { compareRead, MOST_TO_READ } from '../archive/parts/compare-read.ts';
import { unlessCut } from '../archive/parts/unless-cut.ts';

/** `00 01 00 00`, `OTTO`, `true`: TrueType outlines, CFF outlines, Apple's fonts (OpenType 1.9, `otff`). */
const SFNT = new Set([0x00010000, 0x4f54544f, 0x74727565]);
const WOFF = 0x774f4646;
const MOST_TABLES = 256;

/** Fonts: table by table; names, times and checksums (OpenType 1.9; WOFF File Format 1.0). */
export const font: Comparer = {
  format: 'font',
  legend: { files: '.ttf, .otf, .woff', depth: 'tables, names, times, checksums' },
  hasMembers: true,
  recognises: (head) =>
    head.length >= 44 &&
    (head.readUInt32BE(0) === WOFF ||
      (SFNT.has(head.readUInt32BE(0)) &&
        head.readUInt16BE(4) > 0 &&
        head.readUInt16BE(4) <= MOST_TABLES &&
        /^[\x20-\x7e]{4}$/.test(head.toString('latin1', 12, 16)))),
  compare: async (pair, comparison) => {
    const [a, b] = [await readAll(pair.control, MOST_TO_READ), await readAll(pair.experiment, MOST_TO_READ)];
    if (a === undefined || b === undefined) return;
    const packed = [a, b].filter((bytes) => bytes.readUInt32BE(0) === WOFF).length;
    if (packed === 0) await compareRead(pair, comparison, readSfnt);
    if (packed === 2) await compareWoff(a, b, comparison);
  },
};

/** Compares the fonts that are packed in web fonts, then how they are packed. */
const compareWoff = async (a: Buffer, b: Buffer, comparison: Comparison): Promise<void> => {
  const [mine, other] = [unlessCut(() => readWoff(a)), unlessCut(() => readWoff(b))];
  if (mine === undefined || other === undefined) return;
  let differences = 0;
  await compareRead(
    { control: bufferContent(mine.sfnt), experiment: bufferContent(other.sfnt) },
    {
      ...comparison,
      emit: (difference) => {
        differences++;
        comparison.emit(difference);
      },
    },
    readSfnt,
  );
  // Tables that could not be compared: the web fonts are compared as bytes.
  if (differences === 0 && !mine.sfnt.equals(other.sfnt)) return;
  await compareRead({ control: bufferContent(a), experiment: bufferContent(b) }, comparison, (bytes) =>
    bytes.equals(a) ? woffParts(a, mine, other) : woffParts(b, other, mine),
  );
};
