import { contains, minus, union } from '../../util/sets.ts';
import type { Suspect } from './builder.ts';
import type { Investigation } from './case.ts';
import { fitsNoDice, isBeyondDice, thirdLooks } from './doubt.ts';
import type { Notebook, Trial } from './notebook.ts';
import type { Thread } from './thread.ts';

/** Control plus all culprits, experiment minus all culprits: for all keys at once. */
export const bothSides = ({ low, high }: Investigation, threads: readonly Thread[]): readonly Trial[] => {
  const culprits = culpritsOf(threads);
  return [
    { ...low, taken: union(low.taken, culprits) },
    { ...high, taken: minus(high.taken, culprits) },
  ];
};

/**
 * Whether a claim that both sides confirm is beyond doubt. With other values again for the culprits the key has to look other
 * again, and the same each time: two-faced dice cannot do that. A claim of many culprits was made from more throws, and its
 * third look has to recur as often as it has culprits. The claim may rest on such looks: one at least has to be newer.
 */
export const isSure = (
  { doubtful, book, low }: Investigation,
  { claim, hinted, since, order }: Thread,
): boolean => {
  if (!doubtful || hinted.length > 0) return true;
  const looks = thirdLooks(claim, book.look, book.trials);
  const recurs =
    looks.length >= Math.max(2, claim.culprits.size) &&
    new Set(looks).size === 1 &&
    thirdLooks(claim, book.look, book.trials.slice(since)).length > 0;
  return recurs || isBeyondDice(claim, evidence(book, low, since)) || fitsNoDice(claim, book, order.length);
};

/** Other values again, where there are any that tell; else both sides once more. */
export const moreEvidence = (investigation: Investigation, doubted: readonly Thread[]): readonly Trial[] => {
  const { low, book, hasThird } = investigation;
  const culprits = culpritsOf(doubted);
  const other: Trial = { ...low, others: culprits };
  // Looks that come and go tell nothing; then both sides, as often as it takes.
  const telling = doubted.some(({ claim }) => {
    if (![...claim.culprits].some(hasThird)) return false;
    const tried = book.trials.filter(
      ({ others, pins }) => pins.length === 0 && contains(others, claim.culprits),
    );
    const looks = new Set(tried.map((trial) => book.look(trial, claim.key)));
    return (
      looks.size === 0 || (looks.size === 1 && !looks.has(claim.control) && !looks.has(claim.experiment))
    );
  });
  return telling ? [other] : bothSides(investigation, doubted);
};

/** What was built since the claim was made, and the control's repetitions, which nobody chose for their result. */
const evidence = (book: Notebook, low: Trial, since: number): readonly Trial[] => [
  ...book.trials.slice(0, since).filter((trial) => book.exact(low.taken).indexOf(trial) > 0),
  ...book.trials.slice(since),
];

const culpritsOf = (threads: readonly Thread[]): ReadonlySet<Suspect> =>
  union(...threads.map(({ claim }) => claim.culprits));
