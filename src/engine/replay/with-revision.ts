import * as v from 'valibot';
import { withBase } from '../../sandbox/git/base/with-base.ts';
import { workingTree } from '../../sandbox/git/base/working-tree.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { pathKind } from '../../util/path-kind.ts';
import type { BuildToReplay } from './read-report.ts';

/**
 * Replays a build of the base of a change in a new checkout of its commit: that of the run was temporary. Other builds are used as they are. Throws a
 * `Failure` if the repository or the commit is not there any more.
 */
export const withRevision = async <T>(
  wanted: BuildToReplay,
  signal: AbortSignal,
  use: (wanted: BuildToReplay) => Promise<T>,
): Promise<T> => {
  const found = v.safeParse(ORIGIN, wanted.report.scenario['base']);
  if (!found.success) return use(wanted);
  const { repository, commit, checkout } = found.output;
  if (pathKind(repository) !== 'folder')
    throw new Failure(
      `the report is of the commit ${commit} in the repository ${displayText(repository)}, which is not there any more\n  put it back, or run again with --base`,
    );
  const tree = await workingTree(repository, signal);
  return withBase(tree, commit, signal, (base) =>
    use({ ...wanted, recipe: moved(wanted.recipe, checkout, base.root) }),
  );
};

const ORIGIN = v.object({
  repository: v.string(),
  commit: v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/)),
  checkout: v.string(),
});

/** The same value with another folder in its paths. */
const moved = <T>(value: T, from: string, to: string): T => {
  const move = (one: unknown): unknown => {
    if (typeof one === 'string')
      return one === from || one.startsWith(`${from}/`) ? to + one.slice(from.length) : one;
    if (Array.isArray(one)) return one.map(move);
    if (one === null || typeof one !== 'object') return one;
    return Object.fromEntries(Object.entries(one).map(([key, inner]) => [key, move(inner)]));
  };
  return move(value) as T;
};
