import type { Conditions } from '../../model/conditions.ts';
import type { RawPath } from '../../model/raw-path.ts';
import type { BuildRunner } from '../../sandbox/sandbox.ts';
import { readLines } from '../../sandbox/strace/read-lines.ts';
import { parentOf } from '../../util/parent-of.ts';
import { parseTrace } from './parse-trace.ts';

/** Builds once more under strace; maps each output to the command line that wrote it last. Leaves out outputs without a known writer. */
export const traceWriters = async (
  runner: BuildRunner,
  id: string,
  conditions: Conditions,
): Promise<ReadonlyMap<RawPath, readonly string[]>> => {
  const { trace } = await runner.build({ id, conditions, trace: 'writers' });
  if (trace === undefined) return new Map();
  const writers = parseTrace(readLines(trace));
  const root = conditions['build-path'];
  const parent = parentOf(root);
  const nameOf = (path: RawPath): RawPath[] =>
    path.startsWith(`${root}/`)
      ? [path.slice(root.length + 1)]
      : path.startsWith(`${parent}/`)
        ? [`..${path.slice(parent.length)}`]
        : [];
  return new Map(
    [...writers].flatMap(([path, words]) =>
      words.length > 0 ? nameOf(path).map((name) => [name, words] as const) : [],
    ),
  );
};
