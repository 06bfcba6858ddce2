import { expect } from 'vitest';
import { type Attribution, attribute } from '../../../../src/engine/attribution/search/attribute.ts';
import type { Blame } from '../../../../src/engine/attribution/search/blame.ts';
import type { Suspect } from '../../../../src/engine/attribution/search/builder.ts';
import type { Hint } from '../../../../src/engine/attribution/search/search-target.ts';
import { built, type Setting, simulate, type World } from './simulated-builder.ts';

export const SEEDS = Array.from({ length: 100 }, (_, index) => index + 1);

export const run = async (world: World, maxBuilds = 64, hints: ReadonlyMap<string, Hint> = new Map()) => {
  const { builder, suspects, control, experiment, labels, batcher } = simulate(world);
  const attribution = await attribute({
    builder,
    suspects,
    control,
    experiment,
    hints: async () => hints,
    maxBuilds,
  });
  expect(labels.length).toBe(attribution.builds);
  expect(attribution.builds).toBeLessThanOrEqual(maxBuilds);
  return { ...attribution, batcher: batcher(), labels };
};

export const setsOf = (blame: Blame | undefined): readonly string[] => {
  expect(blame?.kind).toBe('axes');
  return blame?.kind === 'axes' ? blame.sets.map((set) => [...set].sort().join('+')).sort() : [];
};

export const of = (attribution: Attribution, output = 'out'): readonly string[] =>
  setsOf(attribution.outputs.get(output));
export const sorted = (sets: readonly (readonly Suspect[])[]): string[] =>
  sets.map((set) => [...set].sort().join('+')).sort();
export const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

/** The content of an output that contains the settings of these axes. */
export const tells =
  (...axes: readonly Suspect[]) =>
  (setting: (axis: Suspect) => Setting): string =>
    axes.map(setting).join();

/** The content of an output that changes only if all of these are taken. */
export const together =
  (...axes: readonly Suspect[]) =>
  (setting: (axis: Suspect) => Setting): string =>
    axes.every((axis) => setting(axis) !== 'control') ? axes.map(setting).join() : 'usual';

export const oneOutput = (tell: (setting: (axis: Suspect) => Setting) => string): World => ({
  build: (setting) => built({ out: tell(setting), steady: 'same' }),
});
