import { describe, expect, test } from 'vitest';
import { timezone } from '../../src/axes/timezone.ts';
import type { AxisContext } from '../../src/model/axis.ts';
import { randomFor } from '../../src/util/random.ts';

const at = (time: string): AxisContext => ({ now: Date.parse(time) / 1000 }) as AxisContext;

const dayIn = (tz: string, seconds: number): string => {
  const hoursBehind = Number(/[+-][0-9]+$/.exec(tz)?.[0] ?? 0);
  return new Date((seconds - hoursBehind * 3600) * 1000).toISOString().slice(0, 10);
};

describe('the two zones', () => {
  const hours = Array.from({ length: 24 }, (_, hour) => `2026-11-27T${String(hour).padStart(2, '0')}`);
  test.each(hours)('have another day at %s:00 and at %s:59', (hour) => {
    for (const context of [at(`${hour}:00:00Z`), at(`${hour}:59:59Z`)]) {
      const experiment = timezone.experiment(context, randomFor(1, 'timezone'));
      const day = dayIn(experiment.tz, context.now);
      expect(day).not.toBe(dayIn(timezone.control(context).tz, context.now));
      // The search takes the third value for another one with the same effect.
      expect(dayIn(timezone.third!(experiment).tz, context.now)).toBe(day);
    }
  });

  test('as POSIX and the database spell them', () => {
    expect(timezone.experiment(at('2026-11-27T12:00:00Z'), randomFor(1, 'timezone'))).toEqual({
      tz: '<+14>-14',
      zone: 'Etc/GMT-14',
    });
    expect(timezone.experiment(at('2026-11-27T02:00:00Z'), randomFor(1, 'timezone'))).toEqual({
      tz: '<-12>+12',
      zone: 'Etc/GMT+12',
    });
  });
});
