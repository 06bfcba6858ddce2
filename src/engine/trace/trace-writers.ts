import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Conditions } from '../../model/conditions.ts';
import type { RawPath } from '../../model/raw-path.ts';
import type { BuildCommand } from '../../sandbox/build-process/request.ts';
import type { BuildRunner } from '../../sandbox/sandbox.ts';
import { parseTrace, TRACE_OPTIONS } from './parse-trace.ts';

/** Builds once more under strace, and says which command line wrote each output last; outputs that nobody wrote are left out. */
export const traceWriters = async (
  runner: BuildRunner,
  id: string,
  conditions: Conditions,
  command: BuildCommand,
): Promise<ReadonlyMap<RawPath, readonly string[]>> => {
  const argv = 'script' in command ? ['/bin/sh', '-e', '-c', command.script] : command.argv;
  const { tree } = await runner.build({
    id,
    conditions,
    command: { argv: ['strace', ...TRACE_OPTIONS, '-o', TRACE, '--', ...argv] },
  });
  const file = join(tree.merged, TRACE);
  if (!existsSync(file)) return new Map();
  const writers = parseTrace(readFileSync(file, 'latin1'));
  rmSync(file, { force: true });
  const root = `${conditions['build-path']}/`;
  return new Map(
    [...writers].flatMap(([path, words]) =>
      path.startsWith(root) && words.length > 0 ? [[path.slice(root.length), words] as const] : [],
    ),
  );
};

/** Lies in the tree, because there the harness can read what the build writes. */
const TRACE = '.repro-harness-trace';
