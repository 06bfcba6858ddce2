import { ExitCode } from '../model/exit-code.ts';
import { Failure } from '../util/failure.ts';
import { insistence, SIGNALS } from './signals.ts';

/**
 * Runs work that a signal (Ctrl-C, a closed terminal, `kill`) can interrupt; the work then cleans up. After an interruption, throws the
 * work's own Failure if that has the exit code `interrupted` (it names what was kept), else a new one.
 */
export const interruptible = async <T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const controller = new AbortController();
  const insists = insistence();
  const interrupt = (name: NodeJS.Signals): void => {
    controller.abort();
    if (!insists()) return;
    for (const each of SIGNALS) process.off(each, interrupt);
    process.kill(process.pid, name);
  };
  for (const name of SIGNALS) process.on(name, interrupt);
  try {
    return await work(controller.signal);
  } catch (error) {
    if (!controller.signal.aborted || isTold(error)) throw error;
    throw new Failure('interrupted', ExitCode.interrupted);
  } finally {
    for (const name of SIGNALS) process.off(name, interrupt);
  }
};

const isTold = (error: unknown): boolean =>
  error instanceof Failure && error.exitCode === ExitCode.interrupted;
