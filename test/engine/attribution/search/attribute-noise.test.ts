import { describe, expect, test } from 'vitest';
import { attribute } from '../../../../src/engine/attribution/search/attribute.ts';
import type { AxisPart } from '../../../../src/engine/attribution/search/builder.ts';
import type { Hint } from '../../../../src/engine/attribution/search/search-target.ts';
import type { AxisName } from '../../../../src/model/axis-name.ts';
import { of, oneOutput, run, SEEDS, setsOf, tells, together } from './attribute-in-simulation.ts';
import { built, dice, pick, SUSPECTS, simulate } from './simulated-builder.ts';

describe('noise', () => {
  const flips = [
    ['one other result', 0.25, () => 'other'],
    ['a new result each time', 0.25, (roll: () => number) => String(roll())],
    ['three other results', 0.25, (roll: () => number) => String(Math.floor(roll() * 3))],
    ['an even flip', 0.5, () => 'other'],
    ['mostly flipped', 0.75, () => 'other'],
    ['a rare flip', 0.1, () => 'other'],
  ] as const;
  test.each(flips)(
    'a build that flips (%s, %d) is never blamed on an axis over 500 runs',
    async (_, chance, otherResult) => {
      const kinds: string[] = [];
      for (let seed = 1; seed <= 500; seed++) {
        const roll = dice(seed);
        const { outputs } = await run({
          build: () => built({ out: roll() < chance ? otherResult(roll) : 'usual', steady: 'same' }),
        });
        kinds.push(...[...outputs.values()].map(({ kind }) => kind));
      }
      const noise = kinds.filter((kind) => kind === 'noise').length;
      expect(kinds.length).toBeGreaterThan(50);
      expect(kinds.filter((kind) => kind !== 'noise' && kind !== 'open')).toEqual([]);
      expect(noise / kinds.length).toBeGreaterThan(0.95);
    },
  );

  test('one output is noise, and another is blamed on its axes', async () => {
    for (const seed of SEEDS) {
      const roll = dice(seed);
      const culprits = pick(roll, SUSPECTS, 2);
      const { outputs } = await run({
        build: (setting) => built({ noise: String(roll()), out: tells(...culprits)(setting) }),
      });
      expect(outputs.get('noise')).toEqual({
        kind: 'noise',
        sets: [],
        parts: [],
        by: undefined,
        tried: ['cpus', 'clock'],
      });
      expect(setsOf(outputs.get('out'))).toEqual([...culprits].sort());
    }
  });

  test('an output of a random name, which no other build has, is made stable by no pin', async () => {
    for (const seed of SEEDS) {
      const roll = dice(seed);
      const { outputs } = await run({ build: () => built({ [`tmp.${roll()}`]: 'same', steady: 'same' }) });
      const found = [...outputs].filter(([key]) => key.startsWith('tmp.'));
      expect(found.length).toBeGreaterThan(0);
      for (const [, blame] of found) expect(blame).toMatchObject({ kind: 'noise', sets: [], by: undefined });
    }
  });

  test('the pin that makes it stable is named', async () => {
    for (const seed of SEEDS) {
      const roll = dice(seed);
      const { outputs } = await run({
        build: (_, controls) =>
          built({
            race: controls.includes('cpus') ? 'quiet' : String(roll() < 0.5),
            tick: controls.includes('clock') ? 'quiet' : String(roll()),
          }),
      });
      expect(outputs.get('tick')).toMatchObject({ kind: 'noise', sets: [], parts: [], by: 'clock' });
      if (outputs.get('race')?.kind === 'noise') expect(outputs.get('race')).toMatchObject({ by: 'cpus' });
    }
  });
});

describe('a pin under which the build does not do its work', () => {
  test('fails with one processor: that processor stilled nothing', async () => {
    for (const seed of SEEDS) {
      const roll = dice(seed);
      const { outputs } = await run({
        build: (_, pins) =>
          pins.includes('cpus')
            ? { kind: 'failed', exit: 1, logEnd: 'needs two' }
            : built({ out: String(roll()) }),
      });
      expect(outputs.get('out')).toEqual({
        kind: 'noise',
        sets: [],
        parts: [],
        by: undefined,
        tried: ['clock'],
      });
    }
  });

  test('was built without the pin: the pin stilled nothing, and its builds count as any other', async () => {
    const { builder, suspects, control, experiment } = simulate(
      oneOutput((setting) => (setting('umask') === 'control' ? 'a' : 'b')),
    );
    let tick = 0;
    const attribution = await attribute({
      builder: {
        ...builder,
        build: async (requests) =>
          requests.map(({ controls }) => ({
            controls: controls.filter((pin) => pin !== 'clock'),
            // It ticks twice, then it happens to stand still.
            outcome: built({ out: String(Math.min(tick++, 4)) }),
          })),
      },
      suspects,
      control,
      experiment,
      hints: async () => new Map(),
      maxBuilds: 64,
    });
    expect(attribution.outputs.get('out')).toMatchObject({ kind: 'noise' });
    expect(attribution.outputs.get('out')).not.toMatchObject({ by: 'clock' });
    expect(attribution.outputs.get('out')).not.toMatchObject({ tried: expect.arrayContaining(['clock']) });
  });
});

test('what only happens to stay the same within one second is made stable by no pin', async () => {
  const { builder, suspects, control, experiment } = simulate(oneOutput(tells('umask')));
  let second = 0;
  const attribution = await attribute({
    builder: {
      ...builder,
      // A frozen clock does not freeze the second of a file, and its builds wait for another one in any case.
      build: async (requests) =>
        requests.map(({ controls, later }) => {
          if (controls.length === 0 || controls.includes('clock') || later === true) second++;
          return { controls, outcome: built({ out: String(second) }) };
        }),
    },
    suspects,
    control,
    experiment,
    hints: async () => new Map(),
    maxBuilds: 64,
  });
  expect(attribution.outputs.get('out')).toMatchObject({
    kind: 'noise',
    by: undefined,
    tried: ['cpus', 'clock'],
  });
});

describe('an axis that makes the output random', () => {
  test("another result each time, and never the control's: blamed on the axis", async () => {
    for (const seed of SEEDS) {
      const roll = dice(seed);
      const [random, plain] = pick(roll, SUSPECTS, 2) as [AxisName, AxisName];
      const { outputs } = await run({
        build: (setting) =>
          built({ out: setting(random) === 'control' ? 'still' : String(roll()), other: setting(plain) }),
      });
      expect(setsOf(outputs.get('out'))).toEqual([random]);
      expect(setsOf(outputs.get('other'))).toEqual([plain]);
    }
  });

  test('a race that needs a second processor is noise, and is stable with one processor', async () => {
    let wrong = 0;
    const stabilised: unknown[] = [];
    for (const seed of SEEDS) {
      const roll = dice(seed);
      const { outputs } = await run({
        build: (setting, controls) =>
          built({
            out:
              setting('cpus') === 'control' || controls.includes('cpus') || roll() < 0.5 ? 'usual' : 'raced',
          }),
      });
      const blame = outputs.get('out');
      if (blame?.kind === 'noise') stabilised.push(blame.by);
      if (blame?.kind === 'axes' && setsOf(blame).join() !== 'cpus') wrong += 1;
    }
    expect(wrong).toBeLessThanOrEqual(1);
    expect(stabilised.filter((pin) => pin === 'cpus').length / stabilised.length).toBeGreaterThan(0.85);
  });
});

describe('hints from the explanation of the two builds', () => {
  const hint = (known: readonly AxisName[], settled: boolean): ReadonlyMap<string, Hint> =>
    new Map([['out', { known, likely: [], settled }]]);

  test('an output that canaries explain needs no build', async () => {
    const { builds, outputs } = await run(
      oneOutput(tells('hostname', 'uid')),
      64,
      hint(['hostname', 'uid'], true),
    );
    expect(builds).toBe(0);
    expect(outputs.get('out')).toEqual({ kind: 'settled', axes: ['hostname', 'uid'] });
  });

  test('known axes need three builds if they are all the axes to blame', async () => {
    const known: readonly AxisName[] = ['hostname', 'uid', 'timezone'];
    const attribution = await run(
      oneOutput((setting) => known.map((axis) => setting(axis) === 'control').join()),
      64,
      hint(known, false),
    );
    expect(attribution.outputs.get('out')?.kind).toBe('axes');
    expect(setsOf(attribution.outputs.get('out'))).toEqual([...known].sort());
    expect(attribution.labels).toEqual([
      'control again',
      'control + uid, hostname, timezone',
      'experiment - uid, hostname, timezone',
    ]);
  });

  test('known axes that are not all the axes to blame: the others are found as well', async () => {
    for (const seed of SEEDS) {
      const culprits = pick(dice(seed), SUSPECTS, 3);
      const attribution = await run(oneOutput(tells(...culprits)), 64, hint(culprits.slice(0, 2), false));
      expect(of(attribution)).toEqual([...culprits].sort());
    }
  });

  test('a wrong suggestion only needs more builds', async () => {
    const likely = new Map<string, Hint>([
      ['out', { known: [], likely: ['umask', 'clock'], settled: false }],
    ]);
    expect(of(await run(oneOutput(tells('limits')), 64, likely))).toEqual(['limits']);
    const right = await run(oneOutput(tells('umask')), 64, likely);
    expect(of(right)).toEqual(['umask']);
    expect(right.builds).toBeLessThan(9);
  });
});

describe('within an axis', () => {
  const parts = {
    locale: ['LC_COLLATE', 'LC_CTYPE', 'LC_NUMERIC', 'LC_TIME', 'LC_MESSAGES'].map(
      (one): AxisPart => `locale:${one}`,
    ),
  };

  test('which part of it', async () => {
    for (const part of parts.locale) {
      const { outputs } = await run({
        parts,
        build: (setting) => built({ out: setting(part), other: setting('umask') }),
      });
      expect(outputs.get('out')).toEqual({ kind: 'axes', sets: [['locale']], parts: [part] });
      expect(outputs.get('other')).toEqual({ kind: 'axes', sets: [['umask']], parts: [] });
    }
  });

  test('a part that acts only together with another axis', async () => {
    const { outputs } = await run({
      parts,
      build: (setting) => built({ out: together('locale:LC_TIME', 'timezone')(setting) }),
    });
    expect(outputs.get('out')).toMatchObject({ parts: ['locale:LC_TIME'] });
    expect(setsOf(outputs.get('out'))).toEqual(['locale+timezone']);
  });

  test('a part that breaks the build', async () => {
    const { failure } = await run({
      parts,
      build: (setting) =>
        setting('locale:LC_CTYPE') === 'control' ? built({}) : { kind: 'failed', exit: 2, logEnd: 'i' },
    });
    expect(failure).toEqual({ kind: 'axes', sets: [['locale']], parts: ['locale:LC_CTYPE'] });
  });
});

describe('when the builds run out', () => {
  test('the suspects contain the axes to blame, and no wrong axis is known', async () => {
    for (const seed of SEEDS) {
      const culprits = pick(dice(seed), SUSPECTS, 2);
      for (const maxBuilds of [0, 1, 3, 6, 9]) {
        const { outputs } = await run(oneOutput(tells(...culprits)), maxBuilds);
        const blame = outputs.get('out')!;
        if (blame.kind === 'axes') expect(setsOf(blame)).toEqual([...culprits].sort());
        else {
          expect(blame.kind).toBe('open');
          if (blame.kind !== 'open') continue;
          for (const one of blame.known) expect(culprits).toContain(one);
          if (blame.known.length === 0) expect(blame.suspects).toContain(culprits[0]);
        }
      }
    }
  });
});

test('a trial that cannot be built ends the attribution with its error', async () => {
  const { builder, suspects, control, experiment } = simulate(oneOutput(tells('umask')));
  const build = async (): Promise<never> => {
    throw new Error('no room');
  };
  const attribution = attribute({
    builder: { ...builder, build },
    suspects,
    control,
    experiment,
    hints: async () => new Map(),
    maxBuilds: 9,
  });
  await expect(attribution).rejects.toThrow('no room');
});

describe('a race that one axis lets in, with a usual result and others', () => {
  test.each([
    ['one other', [0.9, 0.1, 0]],
    ['another, and that of the control', [0.85, 0.1, 0.05]],
    ['that of the control at times', [0.9, 0, 0.1]],
  ])('%s: no axis is blamed that seems to matter beside it', async (_, [usual, other]) => {
    let wrong = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const roll = dice(seed * 7919);
      const order = (): string => {
        const share = roll();
        return share < usual! ? 'an order' : share < usual! + other! ? 'another order' : 'in order';
      };
      const attribution = await run(
        oneOutput((setting) => (setting('jobs') === 'control' ? 'in order' : order())),
      );
      const blame = attribution.outputs.get('out');
      const sets = blame !== undefined && 'sets' in blame ? blame.sets : [];
      if (blame?.kind === 'axes') expect(sets.length).toBeGreaterThan(0);
      // `clock` is what a few equal builds with a frozen clock suggest.
      if (sets.flat().some((axis) => axis !== 'jobs' && axis !== 'clock')) wrong++;
    }
    expect(wrong).toBeLessThanOrEqual(1);
  });
});
