import { axes } from '../../../../src/axes/index.ts';
import type {
  AxisPart,
  Builder,
  ControlledSetting,
  Outcome,
  Suspect,
} from '../../../../src/engine/attribution/search/builder.ts';
import { breaksInPairs, fragilityOf } from '../../../../src/engine/attribution/trials/fragility.ts';
import { AXIS_NAMES, type AxisName } from '../../../../src/model/axis-name.ts';

/** A build as a function of its settings: `setting(axis)` is `control`, `first` or `second`. */
export interface World {
  readonly build: (setting: (suspect: Suspect) => Setting, controls: readonly ControlledSetting[]) => Outcome;
  readonly parts?: Readonly<Partial<Record<AxisName, readonly AxisPart[]>>>;
  readonly second?: boolean;
}

export type Setting = 'control' | 'first' | 'second';

export interface Simulation {
  readonly builder: Builder;
  readonly suspects: readonly AxisName[];
  readonly control: Outcome;
  readonly experiment: Outcome;
  readonly labels: readonly string[];
  readonly batcher: () => number;
}

/** The suspects of the simulations: every axis but `tools`, as on a host that can vary everything. */
export const SUSPECTS: readonly AxisName[] = AXIS_NAMES.filter((axis) => axis !== 'tools');

/** A builder in which no build takes time, so that thousands of runs can be tried. */
export const simulate = (world: World): Simulation => {
  const labels: string[] = [];
  let batcher = 0;
  const parts = world.parts ?? {};
  const wholeOf = new Map<Suspect, AxisName>(
    AXIS_NAMES.flatMap((axis) => (parts[axis] ?? []).map((part) => [part, axis] as const)),
  );
  const run = (
    taken: ReadonlySet<Suspect>,
    others: ReadonlySet<Suspect>,
    controls: readonly ControlledSetting[],
  ): Outcome =>
    world.build((suspect) => {
      const whole = wholeOf.get(suspect);
      const isIn = (some: ReadonlySet<Suspect>): boolean =>
        some.has(suspect) || (whole !== undefined && some.has(whole));
      return isIn(taken) ? 'first' : isIn(others) ? 'second' : 'control';
    }, controls);
  return {
    builder: {
      build: async (requests) => {
        if (requests.length > 0) batcher += 1;
        labels.push(...requests.map(({ label }) => label));
        return requests.map(({ taken, others, controls }) => ({
          controls,
          outcome: run(taken, others, controls),
        }));
      },
      examine: async () => new Map(),
      hasThird: () => world.second ?? true,
      controls: () => ['cpus', 'clock'],
      prior: (suspect) => axes.find(({ name }) => name === suspect)?.prior ?? 1,
      fragility: fragilityOf,
      inPairs: breaksInPairs,
      parts: (axis) => parts[axis] ?? [],
    },
    suspects: SUSPECTS,
    control: run(new Set(), new Set(), []),
    experiment: run(new Set(SUSPECTS), new Set(), []),
    labels,
    batcher: () => batcher,
  };
};

export const built = (outputs: Readonly<Record<string, string>>): Outcome => ({
  kind: 'built',
  digests: new Map(Object.entries(outputs)),
});

/** A small seeded random number generator (mulberry32). Returns numbers in [0, 1). */
export const dice = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** `count` different elements. */
export const pick = <T>(roll: () => number, from: readonly T[], count: number): T[] => {
  const left = [...from];
  return Array.from({ length: count }, () => left.splice(Math.floor(roll() * left.length), 1)[0]!);
};
