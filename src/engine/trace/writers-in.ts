import type { Conditions } from '../../model/conditions.ts';
import type { RawPath } from '../../model/raw-path.ts';
import { readLines } from '../../sandbox/strace/read-lines.ts';
import { parentOf } from '../../util/parent-of.ts';
import { parseTrace } from './parse-trace.ts';

/** In the trace of a build: by output path, the command line that wrote it last. Leaves out outputs without a known writer. */
export const writersIn = (
  trace: string,
  conditions: Conditions,
): ReadonlyMap<RawPath, readonly [string, ...string[]]> => {
  const root = conditions['build-path'];
  const parent = parentOf(root);
  const nameOf = (path: RawPath): RawPath[] =>
    path.startsWith(`${root}/`)
      ? [path.slice(root.length + 1)]
      : path.startsWith(`${parent}/`)
        ? [`..${path.slice(parent.length)}`]
        : [];
  return new Map(
    [...parseTrace(readLines(trace))].flatMap(([path, [first, ...others]]) =>
      first === undefined ? [] : nameOf(path).map((name) => [name, [first, ...others]] as const),
    ),
  );
};
