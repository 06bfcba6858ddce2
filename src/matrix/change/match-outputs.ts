import { groupBy } from '../../util/group-by.ts';

/**
 * The paths of a base under the names that they have in a change: the same, or one that differs only in numbers, such as that of a version, where
 * that is the only one. Paths without a counterpart are absent.
 */
export const matchOutputs = (
  base: readonly string[],
  change: readonly string[],
): ReadonlyMap<string, string> => {
  const before = new Set(base);
  const after = new Set(change);
  const matched = new Map(base.filter((path) => after.has(path)).map((path) => [path, path]));
  const removed = groupBy(
    base.filter((path) => !after.has(path)),
    shapeOf,
  );
  const added = groupBy(
    change.filter((path) => !before.has(path)),
    shapeOf,
  );
  for (const [shape, [path, ...others]] of removed) {
    const [now, ...more] = added.get(shape) ?? [];
    if (now !== undefined && others.length + more.length === 0) matched.set(path!, now);
  }
  return matched;
};

/** Paths that differ only in numbers have the same shape. */
const shapeOf = (path: string): string => path.replace(/\d+/g, '0');
