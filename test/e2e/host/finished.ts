import { execa } from 'execa';

/** Starts a program. Its output is kept byte by byte, and no exit status is an error. */
export const startProgram = (program: string, args: readonly string[], stdin: 'ignore' | 'pipe') =>
  execa(program, args, { stdin, reject: false, stripFinalNewline: false });

/** A program that `startProgram` started. */
export type Running = ReturnType<typeof startProgram>;

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
