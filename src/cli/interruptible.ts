import { ExitCode } from '../model/exit-code.ts';
import { Failure } from '../model/failure.ts';
import { SIGNALS } from './signals.ts';

/** Runs work that a signal (Ctrl-C, a closed terminal, `kill`) can end early, so that it cleans up after itself. */
export const interruptible = async <T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const controller = new AbortController();
  const interrupt = (): void => controller.abort();
  for (const name of SIGNALS) process.once(name, interrupt);
  try {
    return await work(controller.signal);
  } catch (error) {
    throw controller.signal.aborted ? new Failure('interrupted', ExitCode.interrupted) : error;
  } finally {
    for (const name of SIGNALS) process.off(name, interrupt);
  }
};
