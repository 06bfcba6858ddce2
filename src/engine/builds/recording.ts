import type { Host } from '../../model/host.ts';
import { type ClockLibraries, findClockLibraries } from '../../sandbox/clock/clock-libraries.ts';
import { findStrace, type Strace } from '../../sandbox/strace/find-strace.ts';
import { Failure } from '../../util/failure.ts';
import type { SetUpOptions } from '../plan/run-options.ts';

/** What can move the clock of builds, and record which programs they execute. */
export interface Recording {
  readonly clock: ClockLibraries | undefined;
  readonly strace: Strace | undefined;
  /**
   * Whether the builds that are compared are traced, because nothing else records the programs that they execute. All of them are: a build
   * sees its tracer in /proc/self/status, and the process ids of strace are missing among its own. Trials are not traced.
   */
  readonly traced: boolean;
  /** Why nothing records them; empty if something does. */
  readonly unrecorded: string;
}

/** Throws a `Failure` if `--trace` is not possible here. */
export const findRecording = async (
  { varied, trace = false, recordUse = false, signal }: SetUpOptions,
  host: Host,
): Promise<Recording> => {
  const clock = varied.has('clock') ? await findClockLibraries(host, signal) : undefined;
  const missing = clock !== undefined && clock.hooks === undefined;
  if (!missing && !trace && !recordUse) return { clock, strace: undefined, traced: false, unrecorded: '' };
  const strace = await findStrace(host, signal);
  if (typeof strace !== 'string') return { clock, strace, traced: missing, unrecorded: '' };
  if (trace) throw new Failure(`--trace needs strace: ${strace}`);
  if (!missing) return { clock, strace: undefined, traced: false, unrecorded: '' };
  const instead = host.programs['strace'] === undefined ? ', or strace' : ` (${strace})`;
  return { clock, strace: undefined, traced: false, unrecorded: `apt-get install gcc libc6-dev${instead}` };
};
