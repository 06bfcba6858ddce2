import { describe, expect, it } from 'vitest';
import {
  anywhereOn,
  dayAfter,
  daysAnywhere,
  realDays,
} from '../../../../src/engine/outputs/times/real-days.ts';

const at = (time: string): number => Date.parse(time) / 1000;
const names = (from: string, zones: readonly string[], to = from): string[] =>
  realDays({ from: at(from), to: at(to) }, zones).map(({ day }) => day);

describe('the days of a build', () => {
  it.each([
    ['2026-11-26T09:59:59Z', ['2026-11-26']],
    ['2026-11-26T10:00:00Z', ['2026-11-26', '2026-11-27']],
    ['2026-11-26T22:30:00Z', ['2026-11-26', '2026-11-27']],
    ['2026-11-26T23:59:59Z', ['2026-11-26', '2026-11-27']],
    ['2026-11-27T00:00:00Z', ['2026-11-27']],
    ['2026-12-31T22:30:00Z', ['2026-12-31', '2027-01-01']],
    ['2028-02-28T22:30:00Z', ['2028-02-28', '2028-02-29']],
  ])('are at %s, in UTC and 14 hours ahead, %j', (time, days) => {
    expect(names(time, ['UTC', '<+14>-14'])).toEqual(days);
    expect(names(time, ['UTC', 'Pacific/Kiritimati'])).toEqual(days);
  });

  it.each([
    ['2026-11-26T04:00:00Z', 'EST5EDT', ['2026-11-25', '2026-11-26']],
    ['2026-11-26T04:30:00Z', 'EST5', ['2026-11-25', '2026-11-26']],
    ['2026-11-26T05:00:00Z', 'EST5', ['2026-11-26']],
    ['2026-11-26T05:00:00Z', 'America/New_York', ['2026-11-26']],
    ['2026-07-26T04:30:00Z', ':America/New_York', ['2026-07-26']],
    ['2026-11-26T18:29:59Z', 'Asia/Kolkata', ['2026-11-26']],
    ['2026-11-26T18:30:00Z', 'IST-5:30', ['2026-11-26', '2026-11-27']],
    ['2026-11-26T23:00:00Z', 'No/Such_Zone', ['2026-11-26']],
  ])('are at %s in the zone %s %j', (time, zone, days) => {
    expect(names(time, [zone])).toEqual(days);
  });

  it('are both days of a build across midnight, and every day of a long one', () => {
    expect(names('2026-11-26T23:59:00Z', [], '2026-11-27T00:01:00Z')).toEqual(['2026-11-26', '2026-11-27']);
    expect(names('2026-11-26T09:59:00Z', ['<+14>-14'], '2026-11-26T10:01:00Z')).toHaveLength(2);
    expect(names('2026-11-26T12:00:00Z', [], '2026-11-29T12:00:00Z')).toHaveLength(4);
  });

  it('begin and end where the zones say', () => {
    const [first, second] = realDays({ from: at('2026-11-26T22:30:00Z'), to: at('2026-11-26T22:30:00Z') }, [
      'XXX-14',
    ]);
    // The 26th is today only in UTC, the 27th only 14 hours ahead.
    expect(first).toEqual({
      day: '2026-11-26',
      from: at('2026-11-26T00:00:00Z'),
      to: at('2026-11-26T23:59:59Z'),
    });
    expect(second).toEqual({
      day: '2026-11-27',
      from: at('2026-11-26T10:00:00Z'),
      to: at('2026-11-27T09:59:59Z'),
    });
  });

  it('are at most three anywhere on Earth', () => {
    const instant = (time: string) => daysAnywhere({ from: at(time), to: at(time) });
    expect(instant('2026-11-26T10:30:00Z')).toEqual(['2026-11-25', '2026-11-26', '2026-11-27']);
    expect(instant('2026-11-26T12:30:00Z')).toEqual(['2026-11-26', '2026-11-27']);
    expect(anywhereOn('2026-11-26')).toEqual({
      from: at('2026-11-25T10:00:00Z'),
      to: at('2026-11-27T11:59:59Z'),
    });
    expect([-1, 0, 1].map((days) => dayAfter('2027-01-01', days))).toEqual([
      '2026-12-31',
      '2027-01-01',
      '2027-01-02',
    ]);
  });
});
