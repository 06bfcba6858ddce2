import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mtime } from '../../../src/fuzz/arbitraries/mtime.ts';
import { obeysTheLaws } from './laws.ts';

const inRange = (ms: number) => {
  expect(Number.isInteger(ms)).toBe(true);
  expect(Number.isNaN(new Date(ms).getTime())).toBe(false);
  expect(Math.abs(ms - 6_442_450_943_500)).toBeLessThanOrEqual(8_589_934_591_500 + 500);
};

describe('mtime', () => {
  obeysTheLaws(mtime, inRange, 1_000_000_000_000);

  it('respects its constraints', () => {
    for (const ms of fc.sample(mtime({ minMs: 5, maxMs: 1_500 }), { numRuns: 500, seed: 1 })) {
      expect(ms).toBeGreaterThanOrEqual(5);
      expect(ms).toBeLessThanOrEqual(1_500);
    }
  });

  it.each([
    ['negative', (ms: number) => ms < 0],
    ['zero', (ms: number) => ms === 0],
    ['fractional', (ms: number) => ms % 1000 !== 0],
    ['past 2038', (ms: number) => ms / 1000 >= 2 ** 31],
    ['past eleven octal digits', (ms: number) => ms / 1000 >= 2 ** 33],
  ])('knows %s', (_, is) => {
    expect(fc.sample(mtime(), { numRuns: 1_000, seed: 5 }).some(is)).toBe(true);
  });
});
