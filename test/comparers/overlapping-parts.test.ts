import { expect, it } from 'vitest';
import { readNameTable } from '../../src/archive/font/read-name-table.ts';
import { readExif } from '../../src/archive/jpeg/read-exif.ts';
import type { Part } from '../../src/archive/parts/part.ts';
import { partList } from '../../src/archive/parts/part-list.ts';
import { withoutOverlaps } from '../../src/archive/parts/without-overlaps.ts';

const MOST_PART_VALUES = 2_000_000;

const valuesOf = (parts: readonly Part[]): number =>
  parts.reduce(
    (sum, part) => sum + ('value' in part && typeof part.value === 'string' ? part.value.length : 0),
    0,
  );

it('Exif: 5,000 tags with the same text of 60 kB take no more memory than the segment', () => {
  const bytes = Buffer.alloc(65_000, 'x');
  bytes.write('MM\0*', 0, 'latin1');
  bytes.writeUInt32BE(8, 4);
  bytes.writeUInt16BE(5000, 8);
  for (let at = 10; at < 10 + 12 * 5000; at += 12) {
    bytes.writeUInt16BE(0x131, at);
    bytes.writeUInt16BE(2, at + 2);
    bytes.writeUInt32BE(60_000, at + 4);
    bytes.writeUInt32BE(100, at + 8);
  }
  expect(valuesOf(readExif(bytes, 0, bytes.length))).toBeLessThan(MOST_PART_VALUES);
});

it('fonts: 5,000 names with the same text of 60 kB take no more memory than the table', () => {
  const bytes = Buffer.alloc(65_000, 'x');
  bytes.writeUInt16BE(5000, 2);
  bytes.writeUInt16BE(0, 4);
  for (let at = 6; at < 6 + 12 * 5000; at += 12)
    for (const [index, value] of [1, 0, 0, 1, 60_000, 0].entries())
      bytes.writeUInt16BE(value, at + 2 * index);
  expect(valuesOf(readNameTable(bytes, 0, bytes.length))).toBeLessThan(MOST_PART_VALUES);
});

it('a list of parts ends where they are too many, or their names too long', () => {
  const part = { field: 'x', offset: 0, size: 1 };
  const { addAll } = partList();
  expect(() => addAll(Array(300_001).fill(part))).toThrow(RangeError);
  expect(() => addAll(Array(1000).fill({ ...part, in: 'x'.repeat(40_000) }))).toThrow(RangeError);
});

it('parts that begin inside others, or end behind the file, are left out', () => {
  const part = (field: string, offset: number, size: number) => ({ field, offset, size });
  const parts = [
    part('c', 8, 4),
    part('inside', 2, 3),
    part('a', 0, 4),
    part('b', 4, 4),
    part('behind', 12, 9),
  ];
  expect(withoutOverlaps(parts, 20).map(({ field }) => field)).toEqual(['a', 'b', 'c']);
});
