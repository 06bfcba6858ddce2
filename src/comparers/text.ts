import { isUtf8 } from 'node:buffer';
import { compareLines } from '../archive/compare-lines.ts';
import { compareLongLines } from '../archive/compare-long-lines.ts';
import type { Comparer } from '../archive/comparer.ts';
import { readAll } from '../archive/content.ts';
import { recogniseTextWriter } from '../archive/recognise-text-writer.ts';

const MOST_IN_MEMORY = 8 * 1024 * 1024;

/** Compares lines: finds those that moved, and the words in which the others differ. */
export const text: Comparer = {
  format: 'text',
  legend: { files: 'text of any kind', depth: 'lines and words' },
  recognises: (head) => isText(head),
  compare: comparingWhere((a, b) => isText(a) && isText(b)),
};

/**
 * The same, but the control alone decides whether the content is text: so that several builds can be compared with one control, place by
 * place, although random bytes are text in some of them. Random bytes that are text by chance have no words to compare.
 */
export const textAsControl: Comparer = {
  ...text,
  recognises: () => true,
  compare: comparingWhere((a) => isText(a) && hasWords(a)),
};

/** Compares two contents that fit into memory if `areTexts` says so; longer ones if both are text. */
function comparingWhere(areTexts: (control: Buffer, experiment: Buffer) => boolean): Comparer['compare'] {
  return async (pair, comparison) => {
    const [a, b] = [
      await readAll(pair.control, MOST_IN_MEMORY),
      await readAll(pair.experiment, MOST_IN_MEMORY),
    ];
    if (a === undefined || b === undefined) await compareLongLines(pair, comparison, isText);
    else if (areTexts(a, b)) {
      const [control, experiment] = [a.toString('latin1'), b.toString('latin1')];
      const [mine, other] = [recogniseTextWriter(control), recogniseTextWriter(experiment)];
      if (mine !== undefined && mine === other)
        comparison.note({ writer: { control: mine, experiment: mine } });
      compareLines(control, experiment, comparison);
    }
  };
}

/** Valid UTF-8, or another encoding in which few characters are not ASCII. */
const hasWords = (bytes: Buffer): boolean =>
  bytes.reduce((count, byte) => count + (byte >> 7), 0) * FEW <= bytes.length || isUtf8(bytes);

/** In a Western language about one letter of twenty is not ASCII, in random bytes every second byte. */
const FEW = 8;

// No control characters but tab, line feed, form feed, carriage return and escape; any byte above may be a letter.
const isText = (bytes: Buffer): boolean => {
  for (const byte of bytes)
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c && byte !== 0x1b)
      return false;
  return true;
};
