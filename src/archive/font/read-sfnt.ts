import { numberParts } from '../parts/number-parts.ts';
import type { Part } from '../parts/part.ts';
import { partList } from '../parts/part-list.ts';
import { paddingPart } from './padding-part.ts';
import { readFontTable } from './read-font-table.ts';
import { tableChecksum } from './table-checksum.ts';

const HEADER = 12;
const RECORD = 16;
/** The most bytes of tables that are summed, as a multiple of the size of the file: tables may overlap. */
const MOST_SUMMED = 4;

/** Decodes a TrueType or OpenType font (OpenType 1.9, `otff`); undefined if its table directory is not valid. */
export const readSfnt = (bytes: Buffer): readonly Part[] | undefined => {
  const tables = bytes.readUInt16BE(4);
  if (tables === 0 || HEADER + RECORD * tables > bytes.length) return undefined;
  const { parts, add, addAll } = partList();
  const isSearchRight = searchHints(tables).equals(bytes.subarray(6, HEADER));
  add(
    { field: 'sfntVersion', offset: 0, size: 4 },
    numberParts(bytes, { order: 'big' })('numTables', 4, 2, { recomputed: true }),
    {
      field: 'searchRange',
      offset: 6,
      size: 6,
      kind: 'hex',
      value: bytes.toString('latin1', 6, HEADER),
      recomputed: isSearchRight,
    },
  );
  let summed = 0;
  for (let index = 0; index < tables; index++) {
    const at = HEADER + RECORD * index;
    const tag = bytes.toString('latin1', at, at + 4);
    const [sum, offset, length] = [4, 8, 12].map((place) => bytes.readUInt32BE(at + place)) as [
      number,
      number,
      number,
    ];
    summed += length;
    if (offset + length > bytes.length || summed > MOST_SUMMED * bytes.length) return undefined;
    const number = numberParts(bytes, { order: 'big', in: tag });
    add(
      { in: tag, field: 'tag', offset: at, size: 4 },
      number('checksum', at + 4, 4, { recomputed: tableChecksum(bytes, tag, offset, length) === sum }),
      number('offset', at + 8, 4, { recomputed: true }),
      number('length', at + 12, 4, { recomputed: true }),
    );
    addAll(readFontTable(bytes, tag, offset, length));
    add(paddingPart(bytes, tag, offset + length));
  }
  return parts;
};

/** searchRange, entrySelector and rangeShift, which follow from the number of tables. */
const searchHints = (tables: number): Buffer => {
  const selector = Math.floor(Math.log2(tables));
  const hints = Buffer.alloc(6);
  hints.writeUInt16BE((16 * 2 ** selector) & 0xffff, 0);
  hints.writeUInt16BE(selector, 2);
  hints.writeUInt16BE((16 * tables - 16 * 2 ** selector) & 0xffff, 4);
  return hints;
};
