import { describe, expect, it } from 'vitest';
import { coverCanaries } from '../../../src/causes/support/cover-canaries.ts';
import type { Canary } from '../../../src/model/canary.ts';

const HOST: Canary = { axis: 'hostname', kind: 'text', control: 'builder', experiment: 'canary-host' };
const UID: Canary = { axis: 'uid', kind: 'number', control: 1000, experiment: 31_337 };
const CLOCK: Canary = {
  axis: 'clock',
  kind: 'time',
  control: { from: 1_700_000_000, to: 1_700_000_005 },
  experiment: { from: 1_734_399_995, to: 1_734_400_000 },
};
const ALL = [HOST, UID, CLOCK];

const big = (value: number): string => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes.toString('latin1');
};
const little = (value: number): string => [...big(value)].toReversed().join('');

describe('times in small units', () => {
  const ticks = (value: bigint): Buffer => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64LE(value);
    return bytes;
  };
  const pair = (read: (seconds: number) => bigint, bytes: number, late = 0): [string, string] => [
    ticks(read(1_700_000_001)).subarray(0, bytes).toString('latin1'),
    ticks(read(1_734_399_997 + late))
      .subarray(0, bytes)
      .toString('latin1'),
  ];

  it.each([
    ['nanoseconds', (s: number) => BigInt(s) * 1_000_000_000n + 123_456_789n, 8],
    ['the lower bytes of nanoseconds', (s: number) => BigInt(s) * 1_000_000_000n + 5n, 6],
    ['microseconds', (s: number) => BigInt(s) * 1_000_000n + 999_999n, 7],
    ['milliseconds', (s: number) => BigInt(s) * 1000n, 6],
    ['a FILETIME without its highest byte', (s: number) => (BigInt(s) + 11_644_473_600n) * 10_000_000n, 7],
  ])('%s', (_, read, bytes) => {
    expect(coverCanaries(...pair(read, bytes), ALL)).toEqual({ axes: ['clock'], whole: true });
    const reversed = pair(read, bytes).map((text) => [...text].toReversed().join('')) as [string, string];
    expect(coverCanaries(...reversed, ALL)).toEqual({ axes: ['clock'], whole: true });
    expect(coverCanaries(...pair(read, bytes, 60), ALL).axes).toEqual([]);
  });
});

describe('values of the builds in binary content', () => {
  it('adjacent values are fields of their own, as BUILDTIME and BUILDHOST of an rpm', () => {
    expect(
      coverCanaries(`${big(1_700_000_001)}builder\0`, `${big(1_734_399_997)}canary-host\0`, ALL),
    ).toEqual({ axes: ['hostname', 'clock'], whole: true });
    expect(
      coverCanaries(little(1_700_000_001) + little(1000), little(1_734_399_997) + little(31_337), ALL),
    ).toEqual({ axes: ['clock', 'uid'], whole: true });
  });

  it('a value explains only its own bytes', () => {
    expect(coverCanaries('builder\x01x', 'canary-host\x02x', ALL)).toEqual({
      axes: ['hostname'],
      whole: false,
    });
    expect(coverCanaries(`${big(1_700_000_001)}abcd`, `${big(1_734_399_997)}efgh`, ALL)).toEqual({
      axes: ['clock'],
      whole: false,
    });
  });

  it('the length of a text may precede it, and differs by as much', () => {
    expect(coverCanaries('\x07builder', '\x0bcanary-host', ALL).whole).toBe(true);
    expect(coverCanaries('\x07builder', '\x0ccanary-host', ALL).whole).toBe(false);
    expect(coverCanaries('builder\x07', 'canary-host\x0b', ALL).whole).toBe(false);
  });
});
