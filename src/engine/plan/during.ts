import type { RunOptions, Step } from './run-options.ts';

/** Does a step of a run and says when it begins and ends. */
export const during = async <T>(
  { progress }: Pick<RunOptions, 'progress'>,
  step: Step,
  work: () => T | Promise<T>,
): Promise<T> => {
  progress({ kind: 'step-started', step });
  try {
    return await work();
  } finally {
    progress({ kind: 'step-ended', step });
  }
};
