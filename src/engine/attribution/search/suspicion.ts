import type { Weighted } from './bisect.ts';
import type { Builder, Suspect } from './builder.ts';

/**
 * The suspects, the likelier first and with more weight, so that the usual culprits are found in fewer builds. A guess
 * changes how many builds are spent, never who is blamed.
 */
export const bySuspicion = (
  suspects: readonly Suspect[],
  likely: readonly Suspect[],
  prior: Builder['prior'],
): readonly Weighted[] =>
  suspects
    .map((suspect) => ({ suspect, weight: likely.includes(suspect) ? HINTED : prior(suspect) }))
    .sort((one, other) => other.weight - one.weight);

const HINTED = 12;
