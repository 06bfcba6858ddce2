import { toRaw } from '../../util/raw-path.ts';
import { numberParts } from '../parts/number-parts.ts';
import type { Part } from '../parts/part.ts';

const RECORD = 12;
/** Records may share a text: all texts together are at most as many times the size of the table. */
const MOST_TEXT = 8;

/** By name id (OpenType 1.9, `name`). */
const NAMES = [
  'copyright',
  'family',
  'subfamily',
  'unique ID',
  'full name',
  'version string',
  'PostScript name',
  'trademark',
  'manufacturer',
  'designer',
  'description',
];

/** The texts of a font, by platform, encoding, language and name (OpenType 1.9, `name`). Records may share a text: the parts overlap. */
export const readNameTable = (bytes: Buffer, offset: number, length: number): readonly Part[] => {
  const whole = [{ in: 'name', field: 'table', offset, size: length }];
  if (length < 6) return whole;
  const [count, strings] = [bytes.readUInt16BE(offset + 2), offset + bytes.readUInt16BE(offset + 4)];
  if (6 + RECORD * count > length) return whole;
  const number = numberParts(bytes, { order: 'big', in: 'name' });
  const parts: Part[] = [
    number('version', offset, 2),
    number('count', offset + 2, 2, { recomputed: true }),
    number('storageOffset', offset + 4, 2, { recomputed: true }),
  ];
  let left = MOST_TEXT * length;
  for (let index = 0; index < count; index++) {
    const at = offset + 6 + RECORD * index;
    const [platform, encoding, language, id, size, place] = [0, 2, 4, 6, 8, 10].map((step) =>
      bytes.readUInt16BE(at + step),
    ) as [number, number, number, number, number, number];
    const field = NAMES[id] ?? `name ${id}`;
    const owner = `name: platform ${platform}, encoding ${encoding}, language 0x${language.toString(16)}`;
    const [start, end] = [strings + place, strings + place + size];
    const ofRecord = numberParts(bytes, { order: 'big', in: owner });
    parts.push(
      { in: owner, field: `record of ${field}`, offset: at, size: 8 },
      ofRecord(`length of ${field}`, at + 8, 2, { recomputed: true }),
      ofRecord(`offset of ${field}`, at + 10, 2, { recomputed: true }),
    );
    left -= size;
    if (size > 0 && end <= offset + length && left >= 0)
      parts.push({
        in: owner,
        field,
        offset: start,
        size,
        kind: 'text',
        value: platform === MACINTOSH ? bytes.toString('latin1', start, end) : fromUtf16(bytes, start, end),
      });
  }
  return parts;
};

const MACINTOSH = 1;

/** UTF-16BE as UTF-8 bytes. */
const fromUtf16 = (bytes: Buffer, start: number, end: number): string =>
  toRaw(
    Buffer.from(bytes.subarray(start, end - ((end - start) % 2)))
      .swap16()
      .toString('utf16le'),
  );
