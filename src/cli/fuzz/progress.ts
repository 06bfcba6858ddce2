import { FEATURES } from '../../fuzz/features.ts';
import type { Progress } from '../../fuzz/progress.ts';
import { counted } from '../../util/counted.ts';
import type { Io } from '../io.ts';
import { type WorkProgress, workProgress } from '../work-progress.ts';

/** Shows the progress of a search: one line that is redrawn on a terminal; elsewhere a plain line every ten seconds. */
export const fuzzProgress = (io: Io, quiet: boolean): WorkProgress<Progress> => {
  if (quiet) return { end: () => {} };
  if (io.interactive) return workProgress(io, FIRST, line);
  let told = performance.now();
  return {
    onProgress: (progress) => {
      if (performance.now() - told < PLAIN_EVERY_MS) return;
      told = performance.now();
      io.err(`${line(progress, progress.seconds)}\n`);
    },
    end: () => {},
  };
};

const PLAIN_EVERY_MS = 10_000;

const FIRST: Progress = { phase: 'searching', trees: 0, refused: 0, outputs: 0, seconds: 0, features: [] };

const line = ({ phase, trees, refused, features, ...counts }: Progress, seconds: number): string => {
  const since = `${Math.floor(seconds)} s`;
  if (phase === 'shrinking')
    return `shrinking the counterexample found after ${counted(trees, 'tree')} (${since})`;
  const rate = `${(trees / Math.max(counts.seconds, 0.001)).toFixed(0)} a second`;
  const seen = `${features.length} of ${FEATURES.length} features${refused > 0 ? `, ${refused} refused` : ''}`;
  return `${counted(trees, 'tree')} in ${since}, ${rate}, ${seen}`;
};
