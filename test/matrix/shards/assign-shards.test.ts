import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignShards } from '../../../src/matrix/shards/assign-shards.ts';
import { processorTime } from '../../support/processor-time.ts';

type Times = ReadonlyMap<string, number>;

const NAME = fc.stringMatching(/^[a-z][a-z0-9.-]{0,12}$/);
const NAMES = fc.uniqueArray(NAME, { maxLength: 60 });
const TOTAL = fc.integer({ min: 1, max: 12 });
/** From milliseconds to hours, and none. */
const TIME = fc.option(
  fc.oneof(fc.integer({ min: 1, max: 100 }), fc.double({ min: 0.001, max: 20_000, noNaN: true })),
  { nil: undefined },
);
const TIMED = fc.uniqueArray(fc.tuple(NAME, TIME), { selector: ([name]) => name, maxLength: 60 });

/** None of them is long on up to four shards. */
const SHORT_TIME = fc.integer({ min: 10, max: 30 });
const SHORT = fc.uniqueArray(fc.tuple(NAME, SHORT_TIME), {
  selector: ([name]) => name,
  minLength: 60,
  maxLength: 90,
});
const FEW = fc.integer({ min: 1, max: 4 });

const timesOf = (timed: readonly (readonly [string, number | undefined])[]): Map<string, number> =>
  new Map(timed.flatMap(([name, time]) => (time === undefined ? [] : [[name, time] as const])));

const medianOf = (times: readonly number[]): number =>
  [...times].sort((one, other) => one - other)[times.length >> 1] ?? 1;

/** As the shards count them: whole milliseconds. */
const costsOf = (names: readonly string[], times: Times): Map<string, number> => {
  const median = medianOf(names.flatMap((name) => times.get(name) ?? []));
  return new Map(names.map((name) => [name, Math.max(1, Math.round((times.get(name) ?? median) * 1000))]));
};

const sumOf = (costs: Iterable<number>): number => [...costs].reduce((sum, cost) => sum + cost, 0);

const longestOf = (shards: readonly (readonly string[])[], costs: Times): number =>
  Math.max(...shards.map((names) => sumOf(names.map((name) => costs.get(name)!))));

const shardOf = (shards: readonly (readonly string[])[]): Map<string, number> =>
  new Map(shards.flatMap((names, index) => names.map((name) => [name, index] as const)));

/** The scenarios that another one, added, moves to another shard. */
const movedBy = (names: readonly string[], added: string, total: number, before: Times, after = before) => {
  const old = shardOf(assignShards(names, total, before));
  const now = shardOf(assignShards([...names, added], total, after));
  return names.filter((name) => old.get(name) !== now.get(name));
};

/** The least time that the longest shard can take, by trying everything. */
const bestOf = (costs: readonly number[], total: number): number => {
  const sorted = [...costs].sort((one, other) => other - one);
  let best = sumOf(sorted);
  const place = (next: number, loads: readonly number[]): void => {
    const longest = Math.max(...loads);
    if (longest >= best) return;
    if (next === sorted.length) best = longest;
    else
      for (const [index, load] of loads.entries())
        if (loads.indexOf(load) === index) place(next + 1, loads.with(index, load + sorted[next]!));
  };
  place(
    0,
    Array.from({ length: total }, () => 0),
  );
  return best;
};

describe('assignShards', () => {
  it('puts every scenario into one shard, for any order of the names', () => {
    fc.assert(
      fc.property(TIMED, TOTAL, fc.func(fc.nat()), (timed, total, random) => {
        const names = timed.map(([name]) => name);
        const shards = assignShards(names, total, timesOf(timed));
        expect(shards).toHaveLength(total);
        expect(shards.flat().sort()).toEqual([...names].sort());
        const shuffled = [...names].sort((one, other) => random(one) - random(other));
        expect(assignShards(shuffled, total, timesOf([...timed].reverse()))).toEqual(shards);
      }),
    );
  });

  it('takes at most 4/3 of the best time', () => {
    const few = fc.array(TIME, { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(few, fc.integer({ min: 2, max: 4 }), (list, total) => {
        const timed = list.map((time, index) => [`s${index}`, time] as const);
        const names = timed.map(([name]) => name);
        const costs = costsOf(names, timesOf(timed));
        const longest = longestOf(assignShards(names, total, timesOf(timed)), costs);
        expect(longest * 3).toBeLessThanOrEqual(bestOf([...costs.values()], total) * 4);
      }),
      { numRuns: 500 },
    );
  });

  it('takes at most 5/4 of the mean of the shards if no scenario is long', () => {
    fc.assert(
      fc.property(SHORT, FEW, (timed, total) => {
        const names = timed.map(([name]) => name);
        const costs = costsOf(names, timesOf(timed));
        const mean = sumOf(costs.values()) / total;
        expect(longestOf(assignShards(names, total, timesOf(timed)), costs)).toBeLessThanOrEqual(
          (mean * 5) / 4 + 1e-6,
        );
      }),
    );
  });

  it('gives all shards the same number, or one less, if no time is known', () => {
    fc.assert(
      fc.property(NAMES, TOTAL, (names, total) => {
        const sizes = assignShards(names, total, new Map()).map((shard) => shard.length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('moves fewer scenarios than there are shards for one that is added, if no time is known', () => {
    fc.assert(
      fc.property(NAMES, NAME, TOTAL, (names, added, total) => {
        fc.pre(!names.includes(added));
        expect(movedBy(names, added, total, new Map()).length).toBeLessThan(total);
      }),
      { numRuns: 1000 },
    );
  });

  it('with known times, moves at each end of a shard what fits into the time of the added one, and one more', () => {
    fc.assert(
      fc.property(SHORT, NAME, fc.option(SHORT_TIME), FEW, (timed, added, time, total) => {
        const times = timesOf(timed);
        fc.pre(!times.has(added));
        const names = [...times.keys()];
        const after = new Map([...times, ...(time === null ? [] : [[added, time] as const])]);
        const cost = time ?? medianOf([...times.values()]);
        const most = (total - 1) * (Math.floor(cost / Math.min(...times.values())) + 1);
        expect(movedBy(names, added, total, times, after).length).toBeLessThanOrEqual(most);
      }),
      { numRuns: 500 },
    );
  });

  // Figures of docs/matrix.md. Longest first alone moves 14 of 30, 30 of 60 and 100 of 200.
  it.each([
    { scenarios: 30, total: 4, most: 2.5 },
    { scenarios: 60, total: 8, most: 5 },
    { scenarios: 200, total: 10, most: 6 },
  ])(
    'moves on average at most $most of $scenarios on $total shards, long ones and short ones',
    ({ scenarios, total, most }) => {
      const random = lehmer(7);
      let moved = 0;
      const rounds = 200;
      for (let round = 0; round < rounds; round++) {
        const names = Array.from({ length: scenarios }, (_, index) => `scenario-${round}-${index}`);
        // Most take seconds, some minutes; one in ten is new. The added one is new in half of the rounds.
        const time = (): number => 10 * Math.exp(2.5 * (random() + random() + random() - 1.5));
        const times = new Map(names.flatMap((name) => (random() < 0.1 ? [] : [[name, time()] as const])));
        const after = new Map([...times, ...(random() < 0.5 ? [] : [['added', time()] as const])]);
        moved += movedBy(names, 'added', total, times, after).length;
      }
      expect(moved / rounds).toBeLessThan(most);
    },
  );

  it('survives times that are none', () => {
    const times = new Map([
      ['a', Number.NaN],
      ['b', -1],
      ['c', Number.POSITIVE_INFINITY],
      ['d', 0],
    ]);
    expect(assignShards(['a', 'b', 'c', 'd', 'e'], 3, times).flat().sort()).toEqual([
      'a',
      'b',
      'c',
      'd',
      'e',
    ]);
    expect(assignShards([], 3, times)).toEqual([[], [], []]);
    expect(assignShards(['a'], 1, times)).toEqual([['a']]);
  });

  it('assigns 10,000 scenarios to 10,000 shards in a moment', () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `s${index}`);
    const started = processorTime();
    assignShards(names, 10_000, new Map(names.map((name, index) => [name, 1 + index])));
    expect(processorTime() - started).toBeLessThan(8);
  });
});

const lehmer = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
};
