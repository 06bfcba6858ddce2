import { minus, union } from '../../../util/sets.ts';
import type { Bisection, Weighted } from './bisect.ts';
import type { Suspect } from './builder.ts';
import type { Investigation, SearchTarget, Verdict } from './search-target.ts';
import type { Claim } from './significance.ts';
import type { Trial, TrialLog } from './trial-log.ts';

/** The state of the investigation of one key. */
export interface Hypothesis {
  readonly order: readonly Weighted[];
  claim: Claim;
  /** How many builds there were when the claim was made. */
  since: number;
  /** Whether the claim is about an unstable key. */
  readonly unstable: boolean;
  /** From canaries or signatures: chance is ruled out for these, and each but those in `joint` is known to act alone. */
  readonly hinted: readonly Suspect[];
  /** Those of them that are not known to act alone. */
  readonly joint: readonly Suspect[];
  /** Whether the claim rests on the screening alone. */
  screened: boolean;
  /** Whether both sides of the claim were built. */
  confirmed: boolean;
  open: readonly Suspect[];
  sets: readonly (readonly Suspect[])[] | undefined;
  /** Stuck: the builds ran out, or more builds would not help. */
  state: 'active' | 'closed' | 'stuck';
}

export const hypothesisFor = (
  { log, low, high }: Investigation,
  { key, suspects, known, joint = [] }: SearchTarget,
): Hypothesis => ({
  order: suspects,
  claim: {
    key,
    culprits: new Set(known),
    control: log.resultOf(low, key),
    experiment: log.resultOf(high, key),
  },
  since: log.trials.length,
  unstable: log.unstable(key),
  hinted: known,
  joint,
  screened: false,
  confirmed: false,
  open: [],
  sets: undefined,
  state: 'active',
});

export const isUnclaimed = ({ claim }: Hypothesis): boolean => claim.culprits.size === 0;

/** Adds to the claim what a search has found. */
export const blame = (hypothesis: Hypothesis, { found, open }: Bisection, log: TrialLog): void => {
  const culprits = union(hypothesis.claim.culprits, found);
  // Nothing new was found although the key differs: no axis decides, or the builds ran out.
  if (open.length > 0 || culprits.size === hypothesis.claim.culprits.size) hypothesis.state = 'stuck';
  hypothesis.claim = { ...hypothesis.claim, culprits };
  hypothesis.open = open;
  hypothesis.confirmed = false;
  hypothesis.sets = undefined;
  hypothesis.since = log.trials.length;
};

/** Removes a claim that builds do not confirm. */
export const withdraw = (hypothesis: Hypothesis): void => {
  hypothesis.claim = { ...hypothesis.claim, culprits: new Set() };
  hypothesis.screened = false;
  hypothesis.sets = undefined;
};

/** Removes what builds have selected, and ends the search. */
export const keepRecognised = (hypothesis: Hypothesis): void => {
  const { claim, hinted } = hypothesis;
  hypothesis.claim = {
    ...claim,
    culprits: new Set([...claim.culprits].filter((suspect) => hinted.includes(suspect))),
  };
  hypothesis.sets = undefined;
  hypothesis.state = 'stuck';
};

export const verdictOf = (
  { state, sets, claim, open, order, hinted }: Hypothesis,
  { log, low, high }: Pick<Investigation, 'log' | 'low' | 'high'>,
): Verdict<Suspect> => {
  if (log.noisy(claim.key)) return { kind: 'noise' };
  if (state === 'closed') return { kind: 'axes', sets: sets ?? [[...claim.culprits]] };
  const known = areConfirmed(claim, log, low, high)
    ? [...claim.culprits]
    : [...claim.culprits].filter((suspect) => hinted.includes(suspect));
  const isComplete = known.length > 0 && known.length === claim.culprits.size;
  const all = order.map(({ suspect }) => suspect);
  if (isComplete || claim.culprits.size === 0)
    return { kind: 'open', known, suspects: open.length > 0 || isComplete ? open : all };
  return { kind: 'open', known, suspects: all.filter((suspect) => !known.includes(suspect)) };
};

/** Whether builds have shown both sides of the claim. Only then are its suspects reported as known. */
const areConfirmed = (claim: Claim, log: TrialLog, low: Trial, high: Trial): boolean => {
  const shows = (taken: ReadonlySet<Suspect>, result: string): boolean => {
    const trials = log.exact(taken);
    return trials.length > 0 && trials.every((trial) => log.resultOf(trial, claim.key) === result);
  };
  return (
    claim.culprits.size > 0 &&
    shows(union(low.taken, claim.culprits), claim.experiment) &&
    shows(minus(high.taken, claim.culprits), claim.control)
  );
};
