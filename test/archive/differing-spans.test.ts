import { describe, expect, it } from 'vitest';
import { differingSpans } from '../../src/archive/differing-spans.ts';

const spansOf = (one: string, other: string) => differingSpans(one, other, { comparisons: 10_000 });

describe('the words in which two lines differ', () => {
  it.each([
    ['Date: Fri Nov 27 12:54:16 2026 +0000', 'Date: Fri Dec 31 06:35:05 2027 +1400'],
    ['Date: Fri, 27 Nov 2026 12:54:16 +0000', 'Date: Fri, 31 Dec 2027 06:35:05 +1400'],
    ['Date: Fri Nov 27 12:54:16 UTC 2026', 'Date: Fri Dec 31 06:35:05 +14 2027'],
    ['Date: 2026-11-27T12:54:16Z', 'Date: 2027-12-31T06:35:05+14:00'],
  ])('a date is one with its zone: %s', (one, other) => {
    expect(spansOf(one, other)).toEqual([
      { control: one.slice('Date: '.length), experiment: other.slice('Date: '.length), offset: 6 },
    ]);
  });

  it('a number after a year is none of its zone', () => {
    expect(spansOf('Nov 27 2026 +5 x', 'Nov 27 2026 +6 x')).toEqual([
      { control: '5', experiment: '6', offset: 13 },
    ]);
  });
});
