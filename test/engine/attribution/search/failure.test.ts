import { describe, expect, test } from 'vitest';
import { attribute } from '../../../../src/engine/attribution/search/attribute.ts';
import type { Blame } from '../../../../src/engine/attribution/search/blame.ts';
import type { AxisPart, Outcome, Suspect } from '../../../../src/engine/attribution/search/builder.ts';
import type { AxisName } from '../../../../src/model/axis-name.ts';
import { run, SEEDS, setsOf, sorted } from './attribute-in-simulation.ts';
import { built, dice, pick, type Setting, SUSPECTS, simulate, type World } from './simulated-builder.ts';

/** A search for what breaks a build weighs all pairs: it takes a quarter of a second. */
const SOME = SEEDS.slice(0, 40);

/** Twelve builds with the two that were made already. */
const MOST = 10;
const FAILED: Outcome = { kind: 'failed', exit: 1, logEnd: 'no' };

/** A build that fails with all axes of any of these sets. */
const failsWith = (...sets: readonly (readonly Suspect[])[]): World => ({
  build: (setting) => (isIn(sets, setting) ? FAILED : built({ out: 'same' })),
});

const isIn = (sets: readonly (readonly Suspect[])[], setting: (suspect: Suspect) => Setting): boolean =>
  sets.some((set) => set.every((suspect) => setting(suspect) !== 'control'));

const pairsOf = (axes: readonly AxisName[]): [AxisName, AxisName][] =>
  axes.flatMap((one, index) => axes.slice(index + 1).map((other): [AxisName, AxisName] => [one, other]));

const COMMON = pairsOf(['umask', 'locale', 'timezone', 'home', 'shell']);

const namedBy = (blame: Blame | undefined): readonly AxisName[] => {
  if (blame?.kind === 'axes') return blame.sets.flat();
  return blame?.kind === 'open' ? [...blame.known, ...blame.suspects] : [];
};

describe('an experiment that fails, in twelve builds at most', () => {
  test.each(SUSPECTS)('because of %s', async (axis) => {
    const { failure, builds, outputs, labels } = await run(failsWith([axis]));
    expect(failure).toEqual({ kind: 'axes', sets: [[axis]], parts: [] });
    expect(builds).toBeLessThanOrEqual(MOST);
    expect([...outputs]).toEqual([]);
    // Both sides were built.
    expect(labels).toContain(`control + ${axis}`);
    expect(labels).toContain(`experiment - ${axis}`);
  });

  test('because of a common pair, only together', async () => {
    for (const pair of COMMON) {
      const { failure, builds } = await run(failsWith(pair));
      expect(setsOf(failure)).toEqual(sorted([pair]));
      expect(builds).toBeLessThanOrEqual(MOST);
    }
  });

  test('because of each of a common pair', async () => {
    for (const [one, other] of COMMON) {
      const { failure, builds } = await run(failsWith([one], [other]));
      expect(setsOf(failure)).toEqual([one, other].sort());
      expect(builds).toBeLessThanOrEqual(MOST);
    }
  });

  test('because of any pair: named, or open among axes of which it is one', async () => {
    for (const seed of SOME) {
      const [one, other] = pick(dice(seed), SUSPECTS, 2) as [AxisName, AxisName];
      for (const sets of [[[one, other]], [[one], [other]]]) {
        const { failure, builds } = await run(failsWith(...sets));
        if (failure?.kind === 'axes') expect(setsOf(failure)).toEqual(sorted(sets));
        else expect(failure?.kind).toBe('open');
        expect(namedBy(failure).some((axis) => axis === one || axis === other)).toBe(true);
        expect(builds).toBeLessThanOrEqual(MOST);
      }
    }
  });

  test('because of three that act only together: open, and no wrong axis is named', async () => {
    for (const seed of SOME) {
      const three = pick(dice(seed), SUSPECTS, 3);
      const { failure, builds } = await run(failsWith(three));
      expect(failure?.kind).toBe('open');
      expect(failure?.kind === 'open' && failure.known.every((axis) => three.includes(axis))).toBe(true);
      expect(namedBy(failure).some((axis) => three.includes(axis))).toBe(true);
      expect(builds).toBeLessThanOrEqual(MOST);
    }
  });

  test('because of one among few: in fewer builds', async () => {
    const { builder, control, experiment } = simulate(failsWith(['umask']));
    const { failure, builds } = await attribute({
      builder,
      suspects: ['umask', 'timezone'],
      control,
      experiment,
      hints: async () => new Map(),
      maxBuilds: 64,
    });
    expect(setsOf(failure)).toEqual(['umask']);
    expect(builds).toBeLessThan(MOST);
  });

  test('fewer builds where fewer are allowed, and then it is open', async () => {
    for (const maxBuilds of [0, 1, 4]) {
      const { failure, builds } = await run(failsWith(['umask']), maxBuilds);
      expect(failure).toMatchObject({ kind: 'open', known: [] });
      expect(namedBy(failure)).toContain('umask');
      expect(builds).toBe(maxBuilds);
    }
  });

  test('which part of an axis', async () => {
    const parts: Readonly<Record<'locale' | 'env', readonly AxisPart[]>> = {
      locale: ['locale:LC_COLLATE', 'locale:LC_CTYPE', 'locale:LC_NUMERIC', 'locale:LC_TIME'],
      env: ['env:A', 'env:B'],
    };
    const named: (readonly Suspect[])[] = [];
    for (const part of Object.values(parts).flat()) {
      const { failure, builds } = await run({ ...failsWith([part]), parts });
      expect(setsOf(failure)).toEqual([part.split(':')[0]]);
      expect(builds).toBeLessThanOrEqual(MOST);
      // The part is named or not, but never a wrong one.
      const own = failure?.kind === 'axes' ? failure.parts : [];
      expect([[], [part]]).toContainEqual(own);
      named.push(own);
    }
    expect(named.flat()).toEqual(expect.arrayContaining(['locale:LC_CTYPE']));
  });

  test('an output that differs as well is blamed on its own axis', async () => {
    for (const seed of SOME) {
      const [culprit, other] = pick(dice(seed), SUSPECTS, 2) as [AxisName, AxisName];
      const { failure, outputs } = await run({
        build: (setting) => (isIn([[culprit]], setting) ? FAILED : built({ out: setting(other) })),
      });
      expect(setsOf(failure)).toEqual([culprit]);
      expect(setsOf(outputs.get('out'))).toEqual([other]);
    }
  });

  test('an output that differs, if a part of an axis breaks the build', async () => {
    const parts: World['parts'] = { locale: ['locale:LC_CTYPE', 'locale:LC_TIME'] };
    const { failure, outputs } = await run({
      parts,
      build: (setting) =>
        isIn([['locale:LC_CTYPE']], setting) ? FAILED : built({ out: setting('hostname') }),
    });
    expect(failure).toEqual({ kind: 'axes', sets: [['locale']], parts: ['locale:LC_CTYPE'] });
    expect(setsOf(outputs.get('out'))).toEqual(['hostname']);
  });
});

describe('a build that fails at random', () => {
  const kindsOf = async (chance: number, runs: number): Promise<(string | undefined)[]> => {
    const kinds: (string | undefined)[] = [];
    for (let seed = 1; seed <= runs; seed++) {
      const roll = dice(seed);
      const { failure, builds } = await run({
        build: () => (roll() < chance ? FAILED : built({ out: 'same' })),
      });
      expect(builds).toBeLessThanOrEqual(MOST);
      kinds.push(failure?.kind);
    }
    return kinds;
  };

  test.each([
    [0.1, 400],
    [1 / 3, 400],
  ])('%d of the time: noise or open; blamed on an axis in less than 1 of 100 runs', async (chance, runs) => {
    const kinds = await kindsOf(chance, runs);
    const attributed = kinds.filter((kind) => kind !== undefined);
    expect(attributed.length).toBeGreaterThan(25);
    expect(kinds.filter((kind) => kind === 'axes').length / runs).toBeLessThan(0.01);
    expect(kinds.filter((kind) => kind === 'noise').length / attributed.length).toBeGreaterThan(0.6);
  });
});

test('a control that fails: nothing is attributed', async () => {
  for (const experiment of [FAILED, { ...FAILED, exit: 2 }, built({ out: 'a' })]) {
    const { builder, suspects, labels } = simulate(failsWith(['umask']));
    const attribution = await attribute({
      builder,
      suspects,
      control: FAILED,
      experiment,
      hints: async () => new Map(),
      maxBuilds: 64,
    });
    expect(attribution).toEqual({
      builds: 0,
      outputs: new Map(),
      compared: experiment,
      failure: undefined,
      ranOut: false,
    });
    expect(labels).toEqual([]);
  }
});

test('a trial without a result ends the search, and no axis is blamed', async () => {
  const { builder, suspects, control, experiment } = simulate(failsWith(['umask']));
  const { failure } = await attribute({
    builder: {
      ...builder,
      build: async (requests) => requests.map(({ controls }) => ({ controls, outcome: undefined })),
    },
    suspects,
    control,
    experiment,
    hints: async () => new Map(),
    maxBuilds: 64,
  });
  expect(failure).toMatchObject({ kind: 'open', known: [] });
  expect(namedBy(failure)).toContain('umask');
});
