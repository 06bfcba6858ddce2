import { numberParts } from '../parts/number-parts.ts';
import type { FieldPart, Part } from '../parts/part.ts';
import { readNameTable } from './read-name-table.ts';
import { sumOfWords } from './table-checksum.ts';

/** Seconds from 1904 to 1970. */
const EPOCH_OF_1904 = 2_082_844_800;

/** The parts of a table: `head` and `name` (OpenType 1.9), `FFTM` of FontForge; any other is one span. */
export const readFontTable = (
  bytes: Buffer,
  tag: string,
  offset: number,
  length: number,
): readonly Part[] => {
  if (tag === 'head' && length >= 54) return headParts(bytes, offset, length);
  if (tag === 'FFTM' && length >= 28)
    return [
      { in: tag, field: 'version', offset, size: 4 },
      timePart(bytes, tag, 'FontForge date', offset + 4),
      timePart(bytes, tag, 'created', offset + 12),
      timePart(bytes, tag, 'modified', offset + 20),
      { in: tag, field: 'table', offset: offset + 28, size: length - 28 },
    ];
  if (tag === 'name') return readNameTable(bytes, offset, length);
  return [{ in: tag, field: 'table', offset, size: length }];
};

const headParts = (bytes: Buffer, offset: number, length: number): readonly Part[] => {
  const number = numberParts(bytes, { order: 'big', in: 'head' });
  const adjustment = bytes.readUInt32BE(offset + 8);
  // The sum of the whole font, without this field (OpenType 1.9, `head`).
  const expected = (0xb1b0afba - (sumOfWords(bytes, 0, bytes.length) - adjustment)) >>> 0;
  return [
    { in: 'head', field: 'version', offset, size: 4 },
    { in: 'head', field: 'fontRevision', offset: offset + 4, size: 4 },
    number('checksumAdjustment', offset + 8, 4, { recomputed: expected === adjustment }),
    { in: 'head', field: 'magicNumber', offset: offset + 12, size: 4 },
    number('flags', offset + 16, 2),
    number('unitsPerEm', offset + 18, 2),
    timePart(bytes, 'head', 'created', offset + 20),
    timePart(bytes, 'head', 'modified', offset + 28),
    { in: 'head', field: 'table', offset: offset + 36, size: length - 36 },
  ];
};

/** A LONGDATETIME: seconds since 1904, UTC. */
const timePart = (bytes: Buffer, owner: string, field: string, offset: number): FieldPart => ({
  in: owner,
  field,
  offset,
  size: 8,
  kind: 'time',
  value: Number(bytes.readBigInt64BE(offset)) - EPOCH_OF_1904,
});
