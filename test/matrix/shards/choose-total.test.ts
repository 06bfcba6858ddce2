import { describe, expect, it } from 'vitest';
import { chooseTotal } from '../../../src/matrix/shards/choose-total.ts';

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `s${index}`);
const all = (count: number, seconds: number) => new Map(names(count).map((name) => [name, seconds]));

describe('chooseTotal', () => {
  it.each([
    ['one where everything takes less than about five minutes', 30, all(30, 10), 200, 1],
    ['as few as keep each at 1.25 times five minutes', 30, all(30, 60), 200, 5],
    ['as few as keep each at 1.25 times the longest', 30, new Map([...all(30, 60), ['s0', 1200]]), 200, 2],
    ['one for each scenario if all take long', 6, all(6, 3600), 200, 6],
    ['a minute for each scenario where no time is known', 30, new Map(), 200, 5],
    ['the median for those that are unknown', 30, new Map([['s1', 600]]), 200, 30],
    ['at most what the engine allows', 300, all(300, 3600), 200, 200],
    ['one for no scenario', 0, new Map(), 200, 1],
  ])('is %s', (_, count, seconds, most, total) => {
    expect(chooseTotal(names(count), seconds, most)).toBe(total);
  });
});
