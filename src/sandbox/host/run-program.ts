import type { Subprocess } from 'execa';

export interface ProgramOptions {
  /** The whole environment: the program inherits nothing. */
  readonly env: Readonly<NodeJS.ProcessEnv>;
  /** Ends the program; the promise resolves after the program has ended. */
  readonly signal?: AbortSignal | undefined;
  readonly killSignal?: NodeJS.Signals;
}

/** What is left of a program that has ended. */
export interface Ended {
  readonly output: string;
  /** The end of its standard error. */
  readonly messages: string;
  /** How it failed (`exit code 2`, `SIGKILL`, `spawn git ENOENT`); undefined if it succeeded. */
  readonly problem: string | undefined;
  readonly isMissing: boolean;
}

/** Runs a program of the host without input. Resolves however the program ends. */
export const runProgram = async (
  program: string,
  args: readonly string[],
  { env, signal: shared, killSignal = 'SIGKILL' }: ProgramOptions,
): Promise<Ended> => {
  // One of its own: Node warns of many listeners on one signal.
  const signal = shared === undefined ? undefined : AbortSignal.any([shared]);
  // Loaded on demand: most commands start no such program, and start-up time counts.
  const { execa } = await import('execa');
  const child = execa(program, args, {
    env,
    // The same folder as by default, but execa would refuse one that has been removed.
    cwd: '/proc/self/cwd',
    extendEnv: false,
    stdin: 'ignore',
    stripFinalNewline: false,
    maxBuffer: MOST_CHARACTERS,
    buffer: { stderr: false },
    reject: false,
    killSignal,
    ...(signal !== undefined && { cancelSignal: signal }),
  });
  let messages = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    messages = (messages + text).slice(-KEPT);
  });
  const release = closeOnAbort(child, signal);
  const { stdout, exitCode, signal: by, code, isMaxBuffer, originalMessage } = await child;
  release();
  const problem = isMaxBuffer
    ? originalMessage
    : (by ?? (exitCode === undefined ? originalMessage : EXIT(exitCode)));
  return { output: stdout ?? '', messages, problem, isMissing: code === 'ENOENT' };
};

const MOST_CHARACTERS = 1 << 26;
const KEPT = 1 << 16;

const EXIT = (code: number): string | undefined => (code === 0 ? undefined : `exit code ${code}`);

/** execa waits until the output is closed, which a process below the program (ssh below git) may delay: after an abort, do not wait for it. */
const closeOnAbort = (child: Subprocess, signal: AbortSignal | undefined): (() => void) => {
  const close = (): void => {
    child.stdout?.destroy();
    child.stderr?.destroy();
  };
  if (signal?.aborted) close();
  signal?.addEventListener('abort', close);
  return () => signal?.removeEventListener('abort', close);
};
