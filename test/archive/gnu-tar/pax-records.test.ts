import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodePaxRecords, paxTime } from '../../../src/archive/gnu-tar/pax-records.ts';
import { parsePaxRecords } from '../../../src/archive/parse-pax-records.ts';

describe('encodePaxRecords', () => {
  it.each([
    [1, '6 k=v\n'.length],
    [94, 99 + 1],
    [93, 99],
    [993, 1000],
    [992, 999 + 1],
    [991, 998],
  ])('counts the digits of its own length: a value of %s bytes', (length) => {
    const record = encodePaxRecords([['k', 'v'.repeat(length)]]).toString('latin1');
    expect(Number.parseInt(record, 10)).toBe(record.length);
  });

  it('writes records that are read back unchanged', () => {
    const value = fc.uint8Array({ maxLength: 1200 }).map((bytes) => Buffer.from(bytes).toString('latin1'));
    fc.assert(
      fc.property(value, value, (path, linkpath) => {
        const bytes = encodePaxRecords([
          ['path', path],
          ['linkpath', linkpath],
        ]);
        expect([...parsePaxRecords(bytes)]).toEqual([
          ['path', path],
          ['linkpath', linkpath],
        ]);
      }),
    );
  });
});

describe('paxTime', () => {
  it.each([
    [0n, '0'],
    [1n, '0.000000001'],
    [-1n, '-0.000000001'],
    [-500_000_000n, '-0.5'],
    [-5_250_000_000n, '-5.25'],
    [8_589_934_592_000_000_000n, '8589934592'],
    [100_120_000_000n, '100.12'],
  ])('writes %s ns as %s', (ns, text) => expect(paxTime(ns)).toBe(text));
});
