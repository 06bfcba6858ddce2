import type { Host } from '../../model/host.ts';
import { runTool } from '../host/run-tool.ts';

/** strace(1) on this host. */
export interface Strace {
  /** Absolute path. */
  readonly program: string;
  /** Options that only newer versions have. */
  readonly options: readonly string[];
}

/**
 * The strace of this host, or why builds cannot be traced: it is not installed, or processes may not be traced here, as in containers with a
 * seccomp filter and with Yama's `ptrace_scope` 3. One trial run answers this, and whether this version has `--seccomp-bpf` (from 5.3 on).
 */
export const findStrace = async (host: Host, signal: AbortSignal): Promise<Strace | string> => {
  const program = host.programs['strace'];
  if (program === undefined) return 'apt-get install strace';
  const works = async (options: readonly string[]): Promise<string | undefined> => {
    try {
      const words = ['-f', ...options, '-e', 'trace=execve', '-o', '/dev/null', '/bin/sh', '-c', ':'];
      await runTool(program, words, { signal });
      return undefined;
    } catch (error) {
      signal.throwIfAborted();
      return (error as Error).message;
    }
  };
  if ((await works(FILTER)) === undefined) return { program, options: FILTER };
  const problem = await works([]);
  return problem === undefined
    ? { program, options: [] }
    : `strace may not trace here: ${problem.split('\n')[0]}`;
};

// Only the traced system calls then stop a process.
const FILTER = ['--seccomp-bpf'] as const;
