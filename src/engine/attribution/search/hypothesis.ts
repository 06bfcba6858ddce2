import { union } from '../../../util/sets.ts';
import type { Bisection, Weighted } from './bisect.ts';
import type { Suspect } from './builder.ts';
import type { Case, Investigation, Verdict } from './search-target.ts';
import type { Claim } from './significance.ts';
import type { Notebook } from './trial-log.ts';

/** One key's way through the investigation. */
export interface Thread {
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

export const threadOf = ({ book, low, high }: Investigation, { key, suspects, known }: Case): Thread => ({
  order: suspects,
  claim: {
    key,
    culprits: new Set(known),
    control: book.look(low, key),
    experiment: book.look(high, key),
  },
  since: book.trials.length,
  unstable: book.unstable(key),
  hinted: known,
  screened: false,
  confirmed: false,
  open: [],
  sets: undefined,
  state: 'active',
});

export const isUnclaimed = ({ claim }: Thread): boolean => claim.culprits.size === 0;

/** Adds to the claim what a search has found. */
export const blame = (thread: Thread, { found, open }: Bisection, book: Notebook): void => {
  const culprits = union(thread.claim.culprits, found);
  // Nothing new although something must be: the surroundings are not what decides, or the builds ran out.
  if (open.length > 0 || culprits.size === thread.claim.culprits.size) thread.state = 'stuck';
  thread.claim = { ...thread.claim, culprits };
  thread.open = open;
  thread.confirmed = false;
  thread.sets = undefined;
  thread.since = book.trials.length;
};

/** Takes back a claim that its builds do not bear out. */
export const withdraw = (thread: Thread): void => {
  thread.claim = { ...thread.claim, culprits: new Set() };
  thread.screened = false;
  thread.sets = undefined;
};

export const verdictOf = ({ state, sets, claim, open, order, screened }: Thread, book: Notebook): Verdict => {
  if (book.noisy(claim.key)) return { kind: 'noise' };
  if (state === 'closed') return { kind: 'axes', sets: sets ?? [[...claim.culprits]] };
  // What only the screening says is known of nobody.
  const known = screened ? [] : [...claim.culprits];
  return {
    kind: 'open',
    known,
    suspects: open.length > 0 ? open : known.length > 0 ? [] : order.map(({ suspect }) => suspect),
  };
};
