import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { shedPowers } from '../../util/shed-powers.ts';
import { SETUP_ENV } from './find-programs.ts';

export interface ToolOptions {
  /** Kills the tool; the promise settles after the tool has ended. */
  readonly signal: AbortSignal;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a program of the host without the caller's environment; resolves to its standard output, rejects with its standard error. */
export const runTool = async (
  program: string,
  args: readonly string[],
  { signal, env = SETUP_ENV }: ToolOptions,
): Promise<string> => {
  const [command, ...words] = shedPowers(program, args);
  const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'pipe'], env });
  const end = (): void => void child.kill('SIGKILL');
  signal.addEventListener('abort', end);
  if (signal.aborted) end();
  const texts = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    texts.out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    texts.err = (texts.err + chunk.toString()).slice(-KEPT);
  });
  try {
    const [code, by] = (await once(child, 'close')) as [number | null, string | null];
    if (code === 0) return texts.out;
    throw new Error(`${program}: ${texts.err.trim() || (by ?? `exit code ${code}`)}`);
  } finally {
    signal.removeEventListener('abort', end);
  }
};

const KEPT = 4096;
