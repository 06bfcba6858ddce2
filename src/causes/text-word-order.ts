import { movedMembers } from '../archive/describe-order.ts';
import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';
import { isUnconditioned } from './support/is-unconditioned.ts';
import { orderAxes } from './support/order-axes.ts';
import { withOrderFix } from './support/order-fix.ts';

export const textWordOrder: Cause = {
  code: 'text-word-order',
  formats: ['text', 'json'],
  cause:
    'the same words are in a different order in their line, that of a hash table or of a directory listing',
  fix: {
    text: 'Sort the items that are listed; fix the hash seeds.',
    command: 'PYTHONHASHSEED=0 PERL_HASH_SEED=0 PERL_PERTURB_KEYS=0',
  },
  fixOfAxis: true,
  isOrder: true,
  explains: (pair, _, context) => {
    const line = pair.first.context;
    if (line === undefined) return undefined;
    const [before, after] = [inOrder(line.control), inOrder(line.experiment)];
    const moved = movedWords(before, after);
    if (moved === undefined || moved === 0) return undefined;
    // An edit moves one word; and it changes what stands between the words.
    if (isUnconditioned(context) && (moved < 2 || !haveSameRest(line.control, line.experiment)))
      return undefined;
    return withOrderFix({
      ...blameAxes(pair, orderAxes(isSorted(before, after), ['hash-seed', 'file-order'], context), context),
      weak: true,
    });
  },
};

const WORDS = /[A-Za-z0-9_./\x80-\xff-]+/g;

const inOrder = (line: string): readonly string[] => line.match(WORDS) ?? [];

/** How many of three words or more are in another order; undefined if the words are not the same. */
const movedWords = (before: readonly string[], after: readonly string[]): number | undefined => {
  if (before.length < 3 || before.length !== after.length) return undefined;
  const places = new Map<string, number[]>();
  for (const [place, word] of after.entries()) places.set(word, [...(places.get(word) ?? []), place]);
  const order = before.map((word) => places.get(word)?.shift());
  return order.every((place) => place !== undefined) ? movedMembers(order as number[]) : undefined;
};

const haveSameRest = (control: string, experiment: string): boolean => {
  const [a, b] = [control, experiment].map((line) => line.replace(WORDS, '\0').split('').toSorted().join(''));
  return a === b;
};

/** Whether the words of the control, or those that moved, were sorted. Three words or fewer may be sorted by chance. */
const isSorted = (before: readonly string[], after: readonly string[]): boolean => {
  const moved = before.slice(
    before.findIndex((word, index) => word !== after[index]),
    before.findLastIndex((word, index) => word !== after[index]) + 1,
  );
  return [before, moved].some(
    (list) => list.length > 3 && list.every((word, index) => index === 0 || word >= list[index - 1]!),
  );
};
