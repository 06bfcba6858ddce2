import { ExitCode } from '../model/exit-code.ts';
import { Failure } from '../util/failure.ts';
import { insistence, onSignals } from './signals.ts';

/**
 * Runs work that a signal (Ctrl-C, a closed terminal, `kill`) can interrupt; the work then cleans up. After an interruption, throws the
 * work's own Failure if that has the exit code `interrupted` (it names what was kept), else a new one.
 */
export const interruptible = async <T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const controller = new AbortController();
  const insists = insistence();
  const ignore = onSignals((name) => {
    controller.abort();
    if (!insists()) return;
    ignore();
    process.kill(process.pid, name);
  });
  try {
    return await work(controller.signal);
  } catch (error) {
    if (!controller.signal.aborted || isTold(error)) throw error;
    throw new Failure('interrupted', ExitCode.interrupted);
  } finally {
    ignore();
  }
};

const isTold = (error: unknown): boolean =>
  error instanceof Failure && error.exitCode === ExitCode.interrupted;
