import { type ArrayChange, diffArrays } from 'diff';

/** How much work a search may still do, in comparisons of two items. Shared by searches that belong together. */
export interface WorkLeft {
  comparisons: number;
}

/**
 * The shortest edit script between two lists, without counting what is common at both ends, or undefined if it has more than `mostEdits` edits or the work is used up. Work is limited, and
 * not time, so that a result never depends on how fast the machine is.
 */
export const align = (
  a: readonly string[],
  b: readonly string[],
  mostEdits: number,
  work: WorkLeft,
): readonly ArrayChange<string>[] | undefined => {
  if (work.comparisons <= 0) return undefined;
  const most = Math.min(a.length, b.length);
  let [head, tail] = [0, 0];
  while (head < most && a[head] === b[head]) head++;
  while (tail < most - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const [left, right] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
  const middle = fewestEdits(left, right) > mostEdits ? undefined : between(left, right, mostEdits, work);
  return middle === undefined
    ? undefined
    : [...common(a.slice(0, head)), ...middle, ...common(a.slice(a.length - tail))];
};

/** No script has fewer edits: each item that one list has more often than the other was removed or added. */
const fewestEdits = (a: readonly string[], b: readonly string[]): number => {
  const left = new Map<string, number>();
  for (const item of a) left.set(item, (left.get(item) ?? 0) + 1);
  let added = 0;
  for (const item of b) {
    const count = left.get(item) ?? 0;
    if (count === 0) added++;
    else left.set(item, count - 1);
  }
  // As many of `a` have a counterpart as of `b`.
  return a.length - b.length + 2 * added;
};

const common = (value: readonly string[]): readonly ArrayChange<string>[] =>
  value.length === 0 ? [] : [{ added: false, removed: false, count: value.length, value: [...value] }];

const between = (
  a: string[],
  b: string[],
  mostEdits: number,
  work: WorkLeft,
): readonly ArrayChange<string>[] | undefined => {
  try {
    return diffArrays(a, b, {
      maxEditLength: mostEdits,
      comparator: (one, other) => {
        if (work.comparisons-- <= 0) throw SPENT;
        return one === other;
      },
    });
  } catch (error) {
    if (error === SPENT) return undefined;
    throw error;
  }
};

const SPENT = Symbol('all work that is allowed is done');
