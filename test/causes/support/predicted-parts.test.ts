import { describe, expect, it } from 'vitest';
import {
  partsMayBeLocal,
  predictedLocalParts,
  predictedParts,
} from '../../../src/causes/support/predicted-parts.ts';

const at = (iso: string) => ({ from: Date.parse(iso) / 1000, to: Date.parse(iso) / 1000 + 2 });
const HOURS = 3600;

describe('parts of a date that may be those of local time', () => {
  const evening = { control: at('2026-11-26T23:48:47Z'), experiment: at('2027-12-30T03:31:15Z') };

  it('a day of the year, if it is another one in the control only', () => {
    expect(predictedParts('build.26330', 'build.27364', evening)).toBe(5);
    expect(partsMayBeLocal('build.26330', 'build.27364', evening, 14 * HOURS)).toBe(true);
    expect(partsMayBeLocal('build.26330', 'build.27364', evening, 0)).toBe(false);
  });

  it('not a year, which is the same in both zones', () => {
    expect(partsMayBeLocal('2026', '2027', evening, 14 * HOURS)).toBe(false);
  });

  it('not a day that the experiment shows to be that of UTC', () => {
    const noon = { control: at('2026-11-26T23:48:47Z'), experiment: at('2027-12-30T12:00:00Z') };
    expect(partsMayBeLocal('build.26330', 'build.27364', noon, 14 * HOURS)).toBe(false);
  });
});

/** The last hours of a year, in UTC; in the zone of the experiment it is the next. */
const newYear = { control: at('2026-11-28T12:00:00Z'), experiment: at('2027-12-31T12:00:00Z') };

describe('parts of a local time', () => {
  it('are predicted where the zone changes the year', () => {
    expect(predictedParts('Copyright 2026', 'Copyright 2028', newYear)).toBeUndefined();
    expect(predictedLocalParts('Copyright 2026', 'Copyright 2028', newYear, 14 * HOURS)).toBe(4);
  });

  it('are not predicted without a shift, nor in another year', () => {
    expect(predictedLocalParts('2026', '2028', newYear, 0)).toBeUndefined();
    expect(predictedLocalParts('2026', '2029', newYear, 14 * HOURS)).toBeUndefined();
  });
});
