import { FEATURES } from '../../fuzz/features.ts';
import type { FuzzResult } from '../../fuzz/fuzz.ts';

/** The result as JSON, with a line feed at the end. */
export const fuzzJson = ({ outcome, progress, seed, axes, reduced }: FuzzResult): string => {
  const { phase, features, ...counts } = progress;
  return `${JSON.stringify(
    {
      schema: 1,
      verdict: outcome.kind,
      ...(outcome.kind === 'broken' && {
        counterexample: outcome.counterexample,
        folder: outcome.folder,
        earlier: outcome.earlier,
      }),
      seed,
      ...counts,
      features: Object.fromEntries(FEATURES.map(({ name }) => [name, features.includes(name)])),
      axes,
      reduced,
    },
    undefined,
    2,
  )}\n`;
};
