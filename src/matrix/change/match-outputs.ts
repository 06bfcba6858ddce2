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
  const removed = byShape(base.filter((path) => !after.has(path)));
  const added = byShape(change.filter((path) => !before.has(path)));
  for (const [shape, [path, ...others]] of removed) {
    const [now, ...more] = added.get(shape) ?? [];
    if (now !== undefined && others.length + more.length === 0) matched.set(path!, now);
  }
  return matched;
};

const byShape = (paths: readonly string[]): ReadonlyMap<string, readonly string[]> => {
  const shapes = new Map<string, string[]>();
  for (const path of paths) {
    const shape = path.replace(/\d+/g, '0');
    const known = shapes.get(shape);
    if (known === undefined) shapes.set(shape, [path]);
    else known.push(path);
  }
  return shapes;
};
