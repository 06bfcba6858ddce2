import { contains, disjoint } from '../../../util/sets.ts';
import { sum } from '../../../util/sum.ts';
import type { Suspect } from './builder.ts';
import { isPlain, type OutputKey, type Trial, type TrialLog } from './trial-log.ts';

/** A claim about one key: its result is the control's without the axes to blame, and the experiment's with all of them. */
export interface Claim {
  readonly key: OutputKey;
  readonly culprits: ReadonlySet<Suspect>;
  readonly control: string;
  readonly experiment: string;
}

/**
 * The likelihood of the results since the claim was made, if the key were random and independent of every axis: the maximum over all
 * probability distributions, prod (n_i/n)^n_i. For two results seen n times each that is 4^-n. Only builds made after the claim count,
 * because the claim was made from those before it.
 */
const likelihoodOfChance = (claim: Claim, since: readonly Trial[]): number => {
  const counts = new Map<string, number>();
  for (const trial of since.filter(isPlain)) {
    const predicted = prediction(claim, trial);
    if (predicted !== undefined) counts.set(predicted, (counts.get(predicted) ?? 0) + 1);
  }
  return counts.size < 2 ? 1 : likelihood([...counts.values()]);
};

/** The results of the key in builds with third values of all axes to blame. */
export const otherResults = (
  { key, culprits }: Claim,
  resultOf: TrialLog['resultOf'],
  trials: readonly Trial[],
): readonly string[] =>
  trials
    .filter(({ others, controls }) => controls.length === 0 && contains(others, culprits))
    .map((trial) => resultOf(trial, key));

/** Whether that is neither the control's result nor the experiment's. */
export const isThird =
  ({ control, experiment }: Claim) =>
  (result: string): boolean =>
    result !== control && result !== experiment;

/**
 * Whether chance is ruled out. A key that flips one time in four passes this test in 1 of 10,000 runs. A claim about
 * several axes was selected from more possible claims, and needs a smaller likelihood.
 */
export const isSignificant = (claim: Claim, since: readonly Trial[]): boolean =>
  likelihoodOfChance(claim, since) < 1e-3 / 5 ** (claim.culprits.size - 1);

/**
 * The same with all builds as evidence. The claim was selected because it fits the results, from all claims with as many axes; the
 * likelihood that random results repeat wherever these axes have the same values is therefore multiplied by the number of these
 * claims. `suspects`: how many there are.
 */
export const contradictsChance = (
  { key, culprits }: Claim,
  { trials, resultOf }: TrialLog,
  suspects: number,
): boolean => {
  const results = new Map<string, string>();
  const repeated = new Map<string, number>();
  for (const trial of trials.filter(({ controls }) => controls.length === 0)) {
    const values = [...culprits].map((culprit) => settingOf(trial, culprit)).join();
    const result = resultOf(trial, key);
    const before = results.get(values);
    if (before === undefined) results.set(values, result);
    else if (before !== result) return false;
    else repeated.set(result, (repeated.get(result) ?? 0) + 1);
  }
  return repeated.size > 1 && likelihood([...repeated.values()]) * choices(suspects, culprits.size) < 1e-4;
};

const settingOf = ({ taken, others }: Trial, suspect: Suspect): number =>
  taken.has(suspect) ? 1 : others.has(suspect) ? 2 : 0;

/** The maximum over all probability distributions: prod (n_i/n)^n_i. */
const likelihood = (counts: readonly number[]): number => {
  const total = sum(counts);
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
