import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { sourceMtime } from '../../src/axes/source-mtime.ts';
import type { AxisContext } from '../../src/model/axis.ts';
import type { Settings } from '../../src/model/conditions.ts';
import { mtimeOf } from '../../src/sandbox/snapshot/mtime-of.ts';
import { randomFor } from '../../src/util/random.ts';
import { rich } from '../support/axis-hosts.ts';

const FROM = 1_700_000_000;

/** A source of which the files `0`, `1`, ... have these times, and how long ago the earliest possible time is. */
const sources = fc.record({
  seconds: fc.uniqueArray(fc.integer({ min: 0, max: 10 ** 9 }), { minLength: 1, maxLength: 20 }),
  room: fc.oneof(fc.integer({ min: 2, max: 40 }), fc.integer({ min: 2, max: 10 ** 8 })),
  kept: fc.boolean(),
  seed: fc.integer({ min: 0, max: 2 ** 31 }),
});

type Source = typeof sources extends fc.Arbitrary<infer Value> ? Value : never;

const contextOf = ({ seconds, room, kept }: Source, profile: AxisContext['profile']): AxisContext => ({
  ...rich,
  profile,
  times: {
    order: kept ? 'kept' : 'one',
    distinct: kept ? seconds.length : 1,
    entries: seconds.length,
    from: FROM,
    to: FROM + room,
    note: undefined,
  },
});

/** The times of the files, in the order of the source's times. */
const given = ({ seconds }: Source, setting: Settings['source-mtime']): readonly number[] => {
  const sorted = seconds.toSorted((a, b) => a - b);
  const byPath = new Map(seconds.map((_, index) => [`${index}`, index]));
  return sorted.map((mtime) =>
    mtimeOf({ path: `${seconds.indexOf(mtime)}`, mtime }, setting, { seconds: sorted, byPath }),
  );
};

const settingsOf = (source: Source, profile: AxisContext['profile']) => {
  const context = contextOf(source, profile);
  const control = sourceMtime.control(context);
  const experiment = sourceMtime.experiment(context, randomFor(source.seed, 'source-mtime'));
  return { context, control, experiment };
};

describe('the axis source-mtime', () => {
  it('gives whole seconds between the bound and now, which differ by two seconds and keep their order', () => {
    fc.assert(
      fc.property(sources, (source) => {
        const { control, experiment } = settingsOf(source, 'standard');
        const [before, after] = [given(source, control), given(source, experiment)];
        for (const times of [before, after])
          for (const [index, time] of times.entries()) {
            expect(Number.isInteger(time) && time >= FROM && time <= FROM + source.room).toBe(true);
            expect(time).toBeGreaterThanOrEqual(times[index - 1] ?? 0);
          }
        expect(after.every((time, index) => time - before[index]! >= 2)).toBe(true);
        const different = source.kept ? Math.min(source.seconds.length, source.room - 1) : 1;
        expect([new Set(before).size, new Set(after).size]).toEqual([different, different]);
      }),
    );
  });

  it('reverses the order in the further experiment of thorough, before the control', () => {
    fc.assert(
      fc.property(sources, (source) => {
        const { context, control, experiment } = settingsOf(source, 'thorough');
        const further = sourceMtime.further!(context, experiment)!;
        const [first, second] = [given(source, experiment), given(source, further)];
        const order = (times: readonly number[]) =>
          times.map((_, index) => index).toSorted((a, b) => times[a]! - times[b]!);
        expect(order(second)).toEqual(order(first).toReversed());
        expect(Math.max(...second)).toBeLessThan(Math.min(FROM, ...given(source, control)));
        expect(first.every((time) => time <= FROM + source.room + 1)).toBe(true);
      }),
    );
  });

  it('has a third value in the same order, or none', () => {
    fc.assert(
      fc.property(sources, (source) => {
        const { control, experiment } = settingsOf(source, 'standard');
        const third = sourceMtime.third!(experiment, control);
        if (JSON.stringify(third) === JSON.stringify(experiment)) return;
        const [one, other, between] = [control, experiment, third].map((setting) => given(source, setting));
        for (const [index, time] of between!.entries()) {
          expect(time - one![index]!).toBeGreaterThanOrEqual(2);
          expect(other![index]! - time).toBeGreaterThanOrEqual(2);
        }
      }),
    );
  });

  it('reads the settings of earlier reports', () => {
    const earlier = [
      { kind: 'fixed', epoch: 1_577_836_800 },
      { kind: 'scattered', from: 1, to: 9, seed: 3 },
      { kind: 'scattered', from: 1, to: 9, seed: 3, only: { files: ['a'], others: 1_577_836_800 } },
    ];
    for (const setting of earlier) expect(v.parse(sourceMtime.setting, setting)).toEqual(setting);
    const [, , scattered] = earlier as unknown as readonly Settings['source-mtime'][];
    const ranks = { seconds: [0], byPath: new Map() };
    expect(mtimeOf({ path: 'b', mtime: 0 }, scattered!, ranks)).toBe(1_577_836_800);
    // The same value as in the version that wrote it.
    expect(mtimeOf({ path: 'a', mtime: 0 }, scattered!, ranks)).toBeCloseTo(OLD_TIME, 3);
  });
});

const OLD_TIME = 9.433;
