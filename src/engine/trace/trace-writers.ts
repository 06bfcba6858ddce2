import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Conditions } from '../../model/conditions.ts';
import type { RawPath } from '../../model/raw-path.ts';
import type { BuildCommand } from '../../sandbox/build-process/request.ts';
import type { BuildRunner } from '../../sandbox/sandbox.ts';
import { parseTrace, TRACE_OPTIONS } from './parse-trace.ts';

/** Builds once more under strace; maps each output to the command line that wrote it last. Leaves out outputs without a known writer. */
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

/** In the build's tree, because the harness can read files that the build writes there. */
const TRACE = '.repro-harness-trace';
