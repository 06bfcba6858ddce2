import { minus, sameSet, union } from '../../util/sets.ts';
import { type Bisection, bisect, bisectStrictly, type Weighted } from './bisect.ts';
import type { Suspect } from './builder.ts';
import { type Claim, contradicts, isBeyondDice, thirdValueRecurs } from './doubt.ts';
import { minimalSets } from './minimal-sets.ts';
import type { Key, Notebook, Trial } from './notebook.ts';
import type { Rounds } from './rounds.ts';

export type Verdict =
  | { readonly kind: 'axes'; readonly sets: readonly (readonly Suspect[])[] }
  | { readonly kind: 'noise' }
  /** The builds ran out: who is known to matter, and among whom more may hide. */
  | { readonly kind: 'open'; readonly known: readonly Suspect[]; readonly suspects: readonly Suspect[] };

/** One key that differs between a build with none of the suspects and a build with all. */
export interface Case {
  readonly key: Key;
  readonly suspects: readonly Weighted[];
  /** Known to matter without a build: canaries and signatures said so. Held to it, but not searched for. */
  readonly known: readonly Suspect[];
}

export interface Investigation {
  readonly rounds: Rounds;
  readonly book: Notebook;
  readonly cases: readonly Case[];
  /** The builds with none and with all of the suspects. */
  readonly low: Trial;
  readonly high: Trial;
  /** Whether dice must be ruled out; not when that was done already for the axis whose parts these are. */
  readonly doubtful: boolean;
  /** Whether a second experiment exists. */
  readonly second: boolean;
}

/**
 * Whose fault each key is (DESIGN, section 6.4). A set of culprits is claimed when the key looks like the control in
 * every build without them, and like the experiment in every build with all of them; what contradicts a claim is
 * searched in turn, so that partners which only act together, and culprits hidden by others, come to light.
 */
export const investigate = async (investigation: Investigation): Promise<ReadonlyMap<Key, Verdict>> => {
  const { cases, doubtful, rounds, book, low } = investigation;
  let threads = cases.map((one) => threadOf(investigation, one));
  const floor = doubtful ? rounds.build(low) : undefined;
  await Promise.all([floor, ...threads.filter(unclaimed).map((thread) => search(investigation, thread))]);
  for (let more = true; more; ) {
    // What was learnt of a key before it turned out to be unstable is worth nothing.
    const renewed = threads.map((thread, index) =>
      thread.unstable === book.unstable(thread.claim.key) ? thread : threadOf(investigation, cases[index]!),
    );
    const again = renewed.filter((thread) => !threads.includes(thread) && !book.noisy(thread.claim.key));
    threads = renewed;
    await Promise.all(again.filter(unclaimed).map((thread) => search(investigation, thread)));
    more = again.length > 0 || (await step(investigation, threads));
  }
  return new Map(threads.map((thread) => [thread.claim.key, verdictOf(thread, investigation.book)]));
};

/** One key's way through the investigation. */
interface Thread {
  readonly order: readonly Weighted[];
  claim: Claim;
  /** How many builds there were when the claim was made. */
  since: number;
  /** Whether the claim is about an unstable key. */
  readonly unstable: boolean;
  /** From canaries or signatures: a coincidence with dice is out of the question, and each is known to act alone. */
  readonly hinted: readonly Suspect[];
  open: readonly Suspect[];
  sets: readonly (readonly Suspect[])[] | undefined;
  /** Stuck: the builds ran out, or nothing more can be learnt. */
  state: 'active' | 'closed' | 'stuck';
}

const threadOf = ({ book, low, high }: Investigation, { key, suspects, known }: Case): Thread => ({
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
  open: [],
  sets: undefined,
  state: 'active',
});

const unclaimed = ({ claim }: Thread): boolean => claim.culprits.size === 0;

/** One round for every key that is not settled; false when none is left. */
const step = async (investigation: Investigation, threads: readonly Thread[]): Promise<boolean> => {
  const { book } = investigation;
  const active = threads.filter(({ state, claim }) => state === 'active' && !book.noisy(claim.key));
  if (active.length === 0) return false;

  const contradicted = active.filter((thread) => contradiction(book, thread) !== undefined);
  if (contradicted.length > 0) {
    await Promise.all(contradicted.map((thread) => resolve(investigation, thread)));
    return true;
  }
  const missing = bothSides(investigation, active).filter(({ taken }) => book.exact(taken).length === 0);
  if (missing.length > 0) return await buildAll(investigation, missing, active);

  const whole = active.filter(({ sets }) => sets === undefined);
  if (whole.length > 0) {
    const everyone = union(...active.map(({ claim }) => claim.culprits));
    await Promise.all(whole.map((thread) => divide(investigation, thread, everyone)));
    return true;
  }
  for (const thread of active) if (isSure(investigation, thread)) thread.state = 'closed';
  const doubted = active.filter(({ state }) => state === 'active');
  return (
    doubted.length === 0 || (await buildAll(investigation, moreEvidence(investigation, doubted), doubted))
  );
};

const search = async (investigation: Investigation, thread: Thread): Promise<void> => {
  const { rounds, book, low, high } = investigation;
  const { key, control, experiment } = thread.claim;
  const own = new Set(thread.order.map(({ suspect }) => suspect));
  const bisection = await bisect(rounds, {
    key,
    low: { taken: low.taken, digest: control },
    high: { taken: union(low.taken, own), digest: experiment },
    order: thread.order,
    include: low.taken,
    exclude: minus(high.taken, union(low.taken, own)),
    isStable: () => isStable(investigation, key),
  });
  blame(thread, bisection, book);
};

/** Whether the experiment looks the same again; asked of one more build at most. */
const isStable = async ({ rounds, book, high, doubtful }: Investigation, key: Key): Promise<boolean> => {
  if (doubtful && book.exact(high.taken).length < 2) await rounds.build(high);
  return !book.unstable(key);
};

/** The build that contradicts the claim and is nearest to where it should be. */
const contradiction = (book: Notebook, { claim }: Thread): Trial | undefined =>
  book.trials.find((trial) => contradicts(claim, trial, book));

/** Once more, lest it was a whim; if it stands, search between that build and the one it should have looked like. */
const resolve = async (investigation: Investigation, thread: Thread): Promise<void> => {
  const { rounds, book, high } = investigation;
  const { claim } = thread;
  const odd = contradiction(book, thread)!;
  // That canaries do not name everybody is no surprise.
  const expected = sameSet(claim.culprits, new Set(thread.hinted));
  const once = book.exact(odd.taken).length < 2 || book.exact(high.taken).length < 2;
  if (investigation.doubtful && !expected && once) {
    const again = [odd, high].filter((trial) => book.exact(trial.taken).length < 2);
    const built = await Promise.all(again.map((trial) => rounds.build(trial)));
    if (built.includes(undefined)) thread.state = 'stuck';
    return;
  }
  const digest = book.look(odd, claim.key);
  const without = [...claim.culprits].every((culprit) => !odd.taken.has(culprit));
  const low = without
    ? { taken: investigation.low.taken, digest: claim.control }
    : { taken: odd.taken, digest };
  const top = without ? { taken: odd.taken, digest } : { taken: high.taken, digest: claim.experiment };
  const chain = {
    key: claim.key,
    low,
    high: top,
    order: thread.order,
    isStable: () => isStable(investigation, claim.key),
  };
  blame(thread, await bisectStrictly(rounds, chain, high.taken), book);
};

const blame = (thread: Thread, { found, open }: Bisection, book: Notebook): void => {
  const culprits = union(thread.claim.culprits, found);
  // Nothing new although something must be: the surroundings are not what decides, or the builds ran out.
  if (open.length > 0 || culprits.size === thread.claim.culprits.size) thread.state = 'stuck';
  thread.claim = { ...thread.claim, culprits };
  thread.open = open;
  thread.sets = undefined;
  thread.since = book.trials.length;
};

const divide = async (
  { rounds, book }: Investigation,
  thread: Thread,
  everyone: ReadonlySet<Suspect>,
): Promise<void> => {
  const { key, culprits } = thread.claim;
  // Another key's culprit may be the partner that this one needs: the builds of both sides took both.
  const own = { key, include: culprits, exclude: minus(everyone, culprits), prefer: culprits };
  const hinted = sameSet(culprits, new Set(thread.hinted));
  const [alone, sets] = await Promise.all([
    rounds.ask(own),
    hinted ? thread.hinted.map((suspect) => [suspect]) : minimalSets(rounds, thread.claim),
  ]);
  if (alone === undefined || sets === undefined || sets.length === 0) {
    thread.state = 'stuck';
    return;
  }
  thread.sets = sets;
  const needed = { ...thread.claim, culprits: new Set(sets.flat()) };
  if (!book.trials.some((trial) => contradicts(needed, trial, book))) thread.claim = needed;
};

/** Control plus all culprits, experiment minus all culprits: for all keys at once. */
const bothSides = ({ low, high }: Investigation, threads: readonly Thread[]): readonly Trial[] => {
  const culprits = union(...threads.map(({ claim }) => claim.culprits));
  return [
    { ...low, taken: union(low.taken, culprits) },
    { ...high, taken: minus(high.taken, culprits) },
  ];
};

const isSure = ({ doubtful, book, low }: Investigation, { claim, hinted, since }: Thread): boolean =>
  !doubtful ||
  hinted.length > 0 ||
  isBeyondDice(claim, evidence(book, low, since)) ||
  thirdValueRecurs(claim, book);

/** What was built since the claim was made, and the control's repetitions, which nobody chose for their result. */
const evidence = (book: Notebook, low: Trial, since: number): readonly Trial[] => [
  ...book.trials.slice(0, since).filter((trial) => book.exact(low.taken).indexOf(trial) > 0),
  ...book.trials.slice(since),
];

/** Other values again, where there are any that tell; else both sides once more. */
const moreEvidence = (investigation: Investigation, doubted: readonly Thread[]): readonly Trial[] => {
  const [plus, less] = bothSides(investigation, doubted);
  const other = { ...plus!, source: 'second' } as const;
  const tried = investigation.book.trials.filter(
    ({ source, taken }) => source === 'second' && sameSet(taken, other.taken),
  );
  // Looks that come and go tell nothing; then both sides, as often as it takes.
  const telling = doubted.some(({ claim }) => {
    const looks = new Set(tried.map((trial) => investigation.book.look(trial, claim.key)));
    return looks.size === 1 && !looks.has(claim.control) && !looks.has(claim.experiment);
  });
  if (investigation.second && (tried.length === 0 || telling)) return [other];
  return [plus!, less!];
};

const buildAll = async (
  { rounds }: Investigation,
  trials: readonly Trial[],
  threads: readonly Thread[],
): Promise<true> => {
  const built = await Promise.all(trials.map((trial) => rounds.build(trial)));
  if (built.includes(undefined)) for (const thread of threads) thread.state = 'stuck';
  return true;
};

const verdictOf = ({ state, sets, claim, open, order }: Thread, book: Notebook): Verdict => {
  if (book.noisy(claim.key)) return { kind: 'noise' };
  if (state === 'closed') return { kind: 'axes', sets: sets ?? [[...claim.culprits]] };
  return {
    kind: 'open',
    known: [...claim.culprits],
    suspects: open.length > 0 ? open : claim.culprits.size > 0 ? [] : order.map(({ suspect }) => suspect),
  };
};
