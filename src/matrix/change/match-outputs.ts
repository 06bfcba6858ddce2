import { nameSkeleton } from '../../archive/pairing/name-skeleton.ts';
import { groupBy } from '../../util/group-by.ts';

/** For outputs that the two builds of a report have under two names: what these have in common, by path. */
export type LastingPaths = ReadonlyMap<string, string>;

/**
 * The paths of a base under the names that they have in a change. The same path is the same output; then, where it is the only one on both sides that
 * is not matched: one whose two names in the base and in the change have the same in common, one that differs only in numbers, such as that of a version, and
 * one that differs only in what may be a digest, a time or random. Paths without a counterpart are absent.
 */
export const matchOutputs = (
  base: readonly string[],
  change: readonly string[],
  [before, after]: readonly [LastingPaths, LastingPaths] = [new Map(), new Map()],
): ReadonlyMap<string, string> => {
  const known = new Set(change);
  const matched = new Map(base.filter((path) => known.has(path)).map((path) => [path, path]));
  const taken = new Set(matched.values());
  const match = (formBefore: FormOf, formAfter: FormOf): void => {
    const removed = groupBy(
      base.filter((path) => !matched.has(path) && formBefore(path) !== undefined),
      (path) => formBefore(path)!,
    );
    const added = groupBy(
      change.filter((path) => !taken.has(path) && formAfter(path) !== undefined),
      (path) => formAfter(path)!,
    );
    for (const [form, [path, ...others]] of removed) {
      const [now, ...more] = added.get(form) ?? [];
      if (now === undefined || others.length + more.length > 0) continue;
      matched.set(path!, now);
      taken.add(now);
    }
  };
  match(
    (path) => before.get(path),
    (path) => after.get(path),
  );
  match(shapeOf, shapeOf);
  match(skeletonOf, skeletonOf);
  return matched;
};

/** Paths with the same form may be of one output; undefined for none. */
type FormOf = (path: string) => string | undefined;

/** Paths that differ only in numbers have the same shape. */
const shapeOf = (path: string): string => path.replace(/\d+/g, '0');

const skeletonOf = (path: string): string => nameSkeleton(path).text;
