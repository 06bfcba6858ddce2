import type { Outcome } from './outcome.ts';

/** How many builds were made, also those that do not count. */
export const builtIn = ({ observations, abandoned }: Pick<Outcome, 'observations' | 'abandoned'>): number =>
  observations.length + abandoned.length;
