import { contains, disjoint } from '../../../util/sets.ts';
import type { Suspect } from './builder.ts';
import { isPlain, type OutputKey, type Trial, type TrialLog } from './trial-log.ts';

/** A claim about one key: it looks like the control without the culprits, and like the experiment with all of them. */
export interface Claim {
  readonly key: OutputKey;
  readonly culprits: ReadonlySet<Suspect>;
  readonly control: string;
  readonly experiment: string;
}

/**
 * How likely a build that throws dice, and does not care for its surroundings, would have given what was seen since
 * the claim was made: the greatest likelihood over all loaded dice, prod (n_i/n)^n_i. For two faces seen n times
 * each that is 4^-n. Only builds made after the claim count: those before it were what it was made from.
 */
const likelihoodOfChance = (claim: Claim, since: readonly Trial[]): number => {
  const counts = new Map<string, number>();
  for (const trial of since.filter(isPlain)) {
    const predicted = prediction(claim, trial);
    if (predicted !== undefined) counts.set(predicted, (counts.get(predicted) ?? 0) + 1);
  }
  return counts.size < 2 ? 1 : likelihood([...counts.values()]);
};

/** How the key looked with other values again for all culprits. */
export const otherLooks = (
  { key, culprits }: Claim,
  resultOf: TrialLog['resultOf'],
  trials: readonly Trial[],
): readonly string[] =>
  trials
    .filter(({ others, controls }) => controls.length === 0 && contains(others, culprits))
    .map((trial) => resultOf(trial, key));

/** Whether that is neither the control's look nor the experiment's. */
export const isThird =
  ({ control, experiment }: Claim) =>
  (look: string): boolean =>
    look !== control && look !== experiment;

/**
 * Whether dice are out of the question. A build that flips one time in four gets past this in 1 of 10,000 runs. A claim of
 * several culprits was picked from more possible ones, and has to be the surer.
 */
export const isSignificant = (claim: Claim, since: readonly Trial[]): boolean =>
  likelihoodOfChance(claim, since) < 1e-3 / 5 ** (claim.culprits.size - 1);

/**
 * The same judged by all builds. Of all claims with so many culprits among the suspects, one was picked because it fits what was seen:
 * by chance one would, if dice could repeat themselves wherever its culprits have the same values. `suspects`: how many.
 */
export const contradictsChance = (
  { key, culprits }: Claim,
  { trials, resultOf }: TrialLog,
  suspects: number,
): boolean => {
  const faces = new Map<string, string>();
  const repeated = new Map<string, number>();
  for (const trial of trials.filter(({ controls }) => controls.length === 0)) {
    const values = [...culprits].map((culprit) => settingOf(trial, culprit)).join();
    const face = resultOf(trial, key);
    const before = faces.get(values);
    if (before === undefined) faces.set(values, face);
    else if (before !== face) return false;
    else repeated.set(face, (repeated.get(face) ?? 0) + 1);
  }
  return repeated.size > 1 && likelihood([...repeated.values()]) * choices(suspects, culprits.size) < 1e-4;
};

const settingOf = ({ taken, others }: Trial, suspect: Suspect): number =>
  taken.has(suspect) ? 1 : others.has(suspect) ? 2 : 0;

/** The greatest over all loaded dice: prod (n_i/n)^n_i. */
const likelihood = (counts: readonly number[]): number => {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.reduce((product, count) => product * (count / total) ** count, 1);
};

/** `from` choose `count`. */
const choices = (from: number, count: number): number =>
  Array.from({ length: count }, (_, index) => (from - index) / (index + 1)).reduce(
    (product, factor) => product * factor,
    1,
  );

/** A build that contradicts the claim. */
export const contradicts = (claim: Claim, trial: Trial, { resultOf }: TrialLog): boolean => {
  const predicted = isPlain(trial) ? prediction(claim, trial) : undefined;
  return predicted !== undefined && predicted !== resultOf(trial, claim.key);
};

const prediction = ({ culprits, control, experiment }: Claim, { taken }: Trial): string | undefined => {
  if (disjoint(taken, culprits)) return control;
  return contains(taken, culprits) ? experiment : undefined;
};
