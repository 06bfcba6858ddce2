import { union } from '../../../util/sets.ts';
import type { Bisection, Weighted } from './bisect.ts';
import type { Suspect } from './builder.ts';
import type { Investigation, SearchTarget, Verdict } from './search-target.ts';
import type { Claim } from './significance.ts';
import type { TrialLog } from './trial-log.ts';

/** One key's way through the investigation. */
export interface Hypothesis {
  readonly order: readonly Weighted[];
  claim: Claim;
  /** How many builds there were when the claim was made. */
  since: number;
  /** Whether the claim is about an unstable key. */
  readonly unstable: boolean;
  /** From canaries or signatures: a coincidence with dice is out of the question, and each is known to act alone. */
  readonly hinted: readonly Suspect[];
  /** Whether the claim rests on the screening alone. */
  screened: boolean;
  /** Whether both sides of the claim were built. */
  confirmed: boolean;
  open: readonly Suspect[];
  sets: readonly (readonly Suspect[])[] | undefined;
  /** Stuck: the builds ran out, or nothing more can be learnt. */
  state: 'active' | 'closed' | 'stuck';
}

export const hypothesisFor = (
  { log, low, high }: Investigation,
  { key, suspects, known }: SearchTarget,
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
  // Nothing new although something must be: the surroundings are not what decides, or the builds ran out.
  if (open.length > 0 || culprits.size === hypothesis.claim.culprits.size) hypothesis.state = 'stuck';
  hypothesis.claim = { ...hypothesis.claim, culprits };
  hypothesis.open = open;
  hypothesis.confirmed = false;
  hypothesis.sets = undefined;
  hypothesis.since = log.trials.length;
};

/** Takes back a claim that its builds do not bear out. */
export const withdraw = (hypothesis: Hypothesis): void => {
  hypothesis.claim = { ...hypothesis.claim, culprits: new Set() };
  hypothesis.screened = false;
  hypothesis.sets = undefined;
};

export const verdictOf = (
  { state, sets, claim, open, order, screened }: Hypothesis,
  log: TrialLog,
): Verdict<Suspect> => {
  if (log.noisy(claim.key)) return { kind: 'noise' };
  if (state === 'closed') return { kind: 'axes', sets: sets ?? [[...claim.culprits]] };
  // What only the screening says is known of nobody.
  const known = screened ? [] : [...claim.culprits];
  return {
    kind: 'open',
    known,
    suspects: open.length > 0 ? open : known.length > 0 ? [] : order.map(({ suspect }) => suspect),
  };
};
