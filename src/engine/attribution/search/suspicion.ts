import type { Weighted } from './bisect.ts';
import type { Suspect } from './builder.ts';

/**
 * The suspects, the likelier first and with more weight, so that the usual culprits are found in fewer builds. A guess
 * changes how many builds are spent, never who is blamed.
 */
export const bySuspicion = (suspects: readonly Suspect[], likely: readonly Suspect[]): readonly Weighted[] =>
  suspects
    .map((suspect) => ({ suspect, weight: likely.includes(suspect) ? HINTED : (USUAL[suspect] ?? 1) }))
    .sort((one, other) => other.weight - one.weight);

const HINTED = 12;

/** What breaks builds most often, among what leaves no canary behind. */
const USUAL: Readonly<Record<Suspect, number>> = {
  'file-order': 2,
  locale: 2,
  clock: 2,
  umask: 2,
  'build-path': 2,
  env: 2,
  timezone: 2,
};
