import type { Host } from '../../model/host.ts';
import { toRaw } from '../../util/raw-path.ts';
import type { OutsidePaths } from '../clock/follow-path.ts';
import { readUnreached } from '../clock/read-unreached.ts';
import { unreachedInTrace } from '../clock/unreached-in-trace.ts';
import type { BuildPlan, BuildRequest, BuildResult } from './request.ts';

/** What recorded the programs of a build. */
export interface Records {
  /** The file that `hooks.c` writes. */
  readonly hooks: string;
  /** The log of strace. */
  readonly trace: string;
  readonly outside: OutsidePaths;
  /** Whether variables load libfaketime, and not `/etc/ld.so.preload`. */
  readonly byVariable: boolean;
}

/** The programs of a build that the moved clock did not reach; undefined if nothing recorded them. `startedMs`: when it began, real time. */
export const unreachedOf = (
  { host, plan }: { readonly host: Host; readonly plan: BuildPlan },
  { conditions, trace }: BuildRequest,
  startedMs: number,
  records: Records,
): BuildResult['unreached'] => {
  if (plan.clock?.hooks !== undefined || plan.strace === undefined || trace !== 'programs')
    return recordedByHooks(plan, records.hooks);
  return unreachedInTrace({
    ...records,
    log: records.trace,
    folder: toRaw(conditions['build-path']),
    // The chain of every build runs it.
    reached: host.programs['env']!,
    startedMs,
    clock: conditions.clock,
  });
};

/** Those that `hooks.c` has recorded in a file so far; undefined if the builds do not load it. */
export const recordedByHooks = ({ clock }: BuildPlan, file: string): BuildResult['unreached'] =>
  clock?.hooks === undefined ? undefined : readUnreached(file);
