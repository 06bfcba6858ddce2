import { contains, disjoint } from '../../util/sets.ts';
import type { Suspect } from './builder.ts';
import { isPlain, type Key, type Notebook, type Trial } from './notebook.ts';

/** A claim about one key: it looks like the control without the culprits, and like the experiment with all of them. */
export interface Claim {
  readonly key: Key;
  readonly culprits: ReadonlySet<Suspect>;
  readonly control: string;
  readonly experiment: string;
}

/**
 * How likely a build that throws dice, and does not care for its surroundings, would have given what was seen since
 * the claim was made: the greatest likelihood over all loaded dice, prod (n_i/n)^n_i. For two faces seen n times
 * each that is 4^-n. Only builds made after the claim count: those before it were what it was made from.
 */
const likelihoodOfDice = (claim: Claim, since: readonly Trial[]): number => {
  const counts = new Map<string, number>();
  for (const trial of since.filter(isPlain)) {
    const predicted = prediction(claim, trial);
    if (predicted !== undefined) counts.set(predicted, (counts.get(predicted) ?? 0) + 1);
  }
  if (counts.size < 2) return 1;
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return [...counts.values()].reduce((product, count) => product * (count / total) ** count, 1);
};

/**
 * With other values again for the culprits the key looked other again, and the same each time: two-faced dice cannot do
 * that. A claim of many culprits was made from more throws, and has to recur as often as it has culprits.
 */
export const thirdValueRecurs = (
  { key, culprits, control, experiment }: Claim,
  { trials, look }: Notebook,
): boolean => {
  const third = trials
    .filter(({ source, taken }) => source === 'second' && contains(taken, culprits))
    .map((trial) => look(trial, key))
    .filter((digest) => digest !== control && digest !== experiment);
  return third.length >= Math.max(2, culprits.size) && new Set(third).size === 1;
};

/**
 * Whether dice are out of the question. A build that flips one time in four gets past this in 1 of 10,000 runs. A claim of
 * several culprits was picked from more possible ones, and has to be the surer.
 */
export const isBeyondDice = (claim: Claim, since: readonly Trial[]): boolean =>
  likelihoodOfDice(claim, since) < 1e-3 / 5 ** (claim.culprits.size - 1);

/** A build that contradicts the claim. */
export const contradicts = (claim: Claim, trial: Trial, { look }: Notebook): boolean => {
  const predicted = isPlain(trial) ? prediction(claim, trial) : undefined;
  return predicted !== undefined && predicted !== look(trial, claim.key);
};

const prediction = ({ culprits, control, experiment }: Claim, { taken }: Trial): string | undefined => {
  if (disjoint(taken, culprits)) return control;
  return contains(taken, culprits) ? experiment : undefined;
};
