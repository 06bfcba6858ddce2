import { describe, expect, test } from 'vitest';
import type { AxisPart } from '../../../../src/engine/attribution/search/builder.ts';
import type { AxisName } from '../../../../src/model/axis-name.ts';
import { mean, of, oneOutput, run, SEEDS, sorted, tells, together } from './attribute-in-simulation.ts';
import { built, dice, pick, SUSPECTS } from './simulated-builder.ts';

describe('axes that each act alone', () => {
  test.each([
    [1, 8],
    [2, 18],
    [3, 21],
  ])('%i in one output, over 100 seeds, in %i builds on average', async (count, most) => {
    const builds: number[] = [];
    for (const seed of SEEDS) {
      const culprits = pick(dice(seed), SUSPECTS, count);
      const attribution = await run(oneOutput(tells(...culprits)));
      expect(of(attribution)).toEqual([...culprits].sort());
      expect([...attribution.outputs.keys()]).toEqual(['out']);
      builds.push(attribution.builds);
    }
    expect(mean(builds)).toBeLessThan(most);
  });
  test('three in three outputs share their builds', async () => {
    const builds: number[] = [];
    for (const seed of SEEDS) {
      const culprits = pick(dice(seed), SUSPECTS, 3);
      const attribution = await run({
        build: (setting) => built(Object.fromEntries(culprits.map((axis, i) => [`out${i}`, setting(axis)]))),
      });
      for (const [i, axis] of culprits.entries()) expect(of(attribution, `out${i}`)).toEqual([axis]);
      builds.push(attribution.builds);
    }
    expect(mean(builds)).toBeLessThan(11);
  });
  test('an axis with only two values is distinguished from chance by repetition', async () => {
    const builds: number[] = [];
    for (const seed of SEEDS) {
      const culprits = pick(dice(seed), SUSPECTS, 1);
      const attribution = await run(oneOutput((setting) => String(setting(culprits[0]!) === 'control')));
      expect(of(attribution)).toEqual([...culprits].sort());
      builds.push(attribution.builds);
    }
    expect(mean(builds)).toBeLessThan(18);
    expect(Math.min(...builds)).toBeGreaterThan(11);
  });
});

describe('axes that were recognised in the bytes', () => {
  test.each([
    [1, 13],
    [2, 19],
  ])('three of them, and %i more, in %i builds on average', async (count, most) => {
    const builds: number[] = [];
    for (const seed of SEEDS) {
      const culprits = pick(dice(seed), SUSPECTS, 3 + count);
      const known = culprits.slice(0, 3);
      const hints = new Map([['out', { known, likely: known, settled: false }]]);
      const attribution = await run(oneOutput(tells(...culprits)), 64, hints);
      expect(of(attribution)).toEqual([...culprits].sort());
      builds.push(attribution.builds);
    }
    expect(mean(builds)).toBeLessThan(most);
  });
});

describe('parts of an axis', () => {
  test('three of seven are named together, without a build for each alone', async () => {
    const parts = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name): AxisPart => `locale:${name}`);
    const builds: number[] = [];
    for (const seed of SEEDS) {
      const acting = pick(dice(seed), parts, 3);
      const attribution = await run({ ...oneOutput(tells(...acting)), parts: { locale: parts } });
      const blame = attribution.outputs.get('out');
      expect(blame?.kind === 'axes' && [...blame.parts].sort()).toEqual([...acting].sort());
      builds.push(attribution.builds);
    }
    expect(mean(builds)).toBeLessThan(15);
  });
});

describe('axes that act together', () => {
  test.each([
    [2, 25],
    [3, 36],
  ])('%i over 100 seeds, in %i builds on average', async (count, most) => {
    const builds: number[] = [];
    for (const seed of SEEDS) {
      const culprits = pick(dice(seed), SUSPECTS, count);
      const attribution = await run(oneOutput(together(...culprits)));
      expect(of(attribution)).toEqual(sorted([culprits]));
      builds.push(attribution.builds);
    }
    expect(mean(builds)).toBeLessThan(most);
  });
  test('two pairs with a member in common, and a third axis alone', async () => {
    for (const seed of SEEDS) {
      const [a, b, c, d] = pick(dice(seed), SUSPECTS, 4) as [AxisName, AxisName, AxisName, AxisName];
      const attribution = await run(
        oneOutput((setting) =>
          [together(a, b), together(a, c), tells(d)].map((tell) => tell(setting)).join(';'),
        ),
      );
      expect(of(attribution)).toEqual(sorted([[a, b], [a, c], [d]]));
    }
  });
  test('pairs in different outputs that share axes', async () => {
    for (const seed of SEEDS) {
      const [a, b, c] = pick(dice(seed), SUSPECTS, 3) as [AxisName, AxisName, AxisName];
      const attribution = await run({
        build: (setting) =>
          built({
            x: together(a, b)(setting),
            y: tells(b)(setting),
            z: together(b, c)(setting),
            w: tells(a, c)(setting),
          }),
      });
      expect(of(attribution, 'x')).toEqual(sorted([[a, b]]));
      expect(of(attribution, 'y')).toEqual([b]);
      expect(of(attribution, 'z')).toEqual(sorted([[b, c]]));
      expect(of(attribution, 'w')).toEqual([a, c].sort());
    }
  });
});

describe('axes that hide others', () => {
  test('one hides another, two hide a third: all found', async () => {
    for (const seed of SEEDS) {
      const [a, b, c] = pick(dice(seed), SUSPECTS, 3) as [AxisName, AxisName, AxisName];
      const attribution = await run(
        oneOutput((setting) => {
          const shown = [a, b, c].find((axis) => setting(axis) !== 'control');
          return shown === undefined ? 'usual' : `${shown} ${setting(shown)}`;
        }),
      );
      expect(of(attribution)).toEqual([a, b, c].sort());
    }
  });
  test('one that matters only beside another', async () => {
    for (const seed of SEEDS) {
      const [a, b] = pick(dice(seed), SUSPECTS, 2) as [AxisName, AxisName];
      const attribution = await run(
        oneOutput((setting) => (setting(a) === 'control' ? 'usual' : `${setting(a)} ${setting(b)}`)),
      );
      expect(of(attribution)).toEqual(sorted([[a], [a, b]]));
    }
  });
});
