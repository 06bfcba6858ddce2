import { differencesOf } from './differences-of.ts';

/** The differences of two contents, each as `member field: control -> experiment`; those that follow from others are marked with `~`. */
export const summary = async (a: Buffer, b: Buffer): Promise<readonly string[]> =>
  (await differencesOf(a, b)).map(
    ({ member, field, control, experiment, recomputed }) =>
      `${recomputed ? '~ ' : ''}${[...member, field].join(' ')}: ${control} -> ${experiment}`,
  );
