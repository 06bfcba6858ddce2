import type { Report } from '../../../src/model/report.ts';

/**
 * Whether what differs in a run without the blamed axes was to be expected: noise of outputs for which the first run blames `clock` or noise. Where
 * the clock is not varied it is the real one, and a time of the build ticks between two builds.
 */
export const isOnlyNoise = (without: Report, first: Report): boolean => {
  const blamesOf = (report: Report, path: string) =>
    (report.attribution?.blames ?? []).filter(({ output }) => output === path);
  return without.outputs
    .filter(({ verdict }) => verdict !== 'identical')
    .every(({ path, axes = [] }) => {
      const blames = blamesOf(without, path);
      const isNoise = axes.length === 0 && blames.length > 0 && blames.every(({ kind }) => kind === 'noise');
      const known = first.outputs.find((output) => output.path === path);
      const expected =
        known?.axes?.includes('clock') || blamesOf(first, path).some(({ kind }) => kind === 'noise');
      return isNoise && expected === true;
    });
};
