/** Set arithmetic that Node 20 lacks. Each function returns a new set or a boolean; none changes its arguments. */
export const union = <T>(...sets: readonly Iterable<T>[]): Set<T> => unionOf(sets);

/**
 * For any number of sets: more than fit on the stack as arguments. The type names arrays and sets, too: from nested iterables alone, tsc with
 * several checkers does not always infer `T`.
 */
export const unionOf = <T>(sets: Iterable<readonly T[] | ReadonlySet<T> | Iterable<T>>): Set<T> => {
  const all = new Set<T>();
  for (const set of sets) for (const element of set) all.add(element);
  return all;
};

export const minus = <T>(from: Iterable<T>, those: ReadonlySet<T>): Set<T> =>
  new Set([...from].filter((element) => !those.has(element)));

export const contains = <T>(whole: ReadonlySet<T>, part: Iterable<T>): boolean => {
  for (const element of part) if (!whole.has(element)) return false;
  return true;
};

export const disjoint = <T>(one: ReadonlySet<T>, other: Iterable<T>): boolean => {
  for (const element of other) if (one.has(element)) return false;
  return true;
};

export const sameSet = <T>(one: ReadonlySet<T>, other: ReadonlySet<T>): boolean =>
  one.size === other.size && contains(one, other);
