import { minus, union, unionOf } from '../../../util/sets.ts';
import type { Suspect } from './builder.ts';
import type { Thread } from './hypothesis.ts';
import type { Investigation } from './search-target.ts';
import { fitsNoDice, isBeyondDice, isThird, otherLooks } from './significance.ts';
import type { Notebook, Trial } from './trial-log.ts';

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
  const thirdLooks = (trials: readonly Trial[]): readonly string[] =>
    otherLooks(claim, book.look, trials).filter(isThird(claim));
  const looks = thirdLooks(book.trials);
  const recurs =
    looks.length >= Math.max(2, claim.culprits.size) &&
    new Set(looks).size === 1 &&
    thirdLooks(book.trials.slice(since)).length > 0;
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
    const looks = [...new Set(otherLooks(claim, book.look, book.trials))];
    return looks.length === 0 || (looks.length === 1 && looks.every(isThird(claim)));
  });
  return telling ? [other] : bothSides(investigation, doubted);
};

/** What was built since the claim was made, and the control's repetitions, which nobody chose for their result. */
const evidence = (book: Notebook, low: Trial, since: number): readonly Trial[] => [
  ...book.trials.slice(0, since).filter((trial) => book.exact(low.taken).indexOf(trial) > 0),
  ...book.trials.slice(since),
];

const culpritsOf = (threads: readonly Thread[]): ReadonlySet<Suspect> =>
  unionOf(threads.map(({ claim }) => claim.culprits));
