import type { ResultPromise } from 'execa';

/** A process of a test host. Its output is kept byte by byte, and no exit status is an error. */
export type Running = ResultPromise<{
  stdin: 'ignore' | 'pipe';
  reject: false;
  stripFinalNewline: false;
}>;

/** The output and exit status of a process. */
export interface Finished {
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
}

export const finished = async (child: Running): Promise<Finished> => {
  const { exitCode, stdout, stderr, durationMs } = await child;
  return { code: exitCode, stdout, stderr, seconds: durationMs / 1000 };
};
