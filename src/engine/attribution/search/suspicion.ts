import type { Weighted } from './bisect.ts';
import type { Builder, Suspect } from './builder.ts';

/**
 * The suspects, the more likely first and with more weight, so that the axes that are usually to blame are found in fewer builds. The
 * weights change how many builds are made, never which axis is blamed.
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
