import type { Conditions } from '../../model/conditions.ts';
import type { RawPath } from '../../model/raw-path.ts';
import type { BuildRunner } from '../../sandbox/sandbox.ts';
import { writersIn } from './writers-in.ts';

/** Builds once more under strace; maps each output to the command line that wrote it last. Leaves out outputs without a known writer. */
export const traceWriters = async (
  runner: BuildRunner,
  id: string,
  conditions: Conditions,
): Promise<ReadonlyMap<RawPath, readonly string[]>> => {
  const { trace } = await runner.build({ id, conditions, trace: 'writers' });
  return trace === undefined ? new Map() : writersIn(trace, conditions);
};
