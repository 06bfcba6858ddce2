import { FEATURES } from '../../fuzz/features.ts';
import type { Progress } from '../../fuzz/progress.ts';
import { counted } from '../../util/counted.ts';
import type { Io } from '../io.ts';

/** Shows the progress of a search: one line that is redrawn on a terminal; elsewhere a plain line every ten seconds. */
export const fuzzProgress = (
  io: Io,
  quiet: boolean,
): { readonly event: (progress: Progress) => void; readonly end: () => void } => {
  if (quiet) return { event: () => {}, end: () => {} };
  const everyMs = io.interactive ? 200 : 10_000;
  let told = performance.now();
  let drawn = false;
  return {
    event: (progress) => {
      if (performance.now() - told < everyMs) return;
      told = performance.now();
      drawn = io.interactive;
      io.err(
        io.interactive ? `\r\x1b[2K  ${line(progress).slice(0, io.columns - 3)}` : `${line(progress)}\n`,
      );
    },
    end: () => {
      if (drawn) io.err('\r\x1b[2K');
    },
  };
};

const line = ({ phase, trees, refused, seconds, features }: Progress): string => {
  const rate = `${counted(trees, 'tree')}, ${(trees / Math.max(seconds, 0.001)).toFixed(0)} a second`;
  const seen = `${features.length} of ${FEATURES.length} features${refused > 0 ? `, ${refused} refused` : ''}`;
  return phase === 'shrinking'
    ? `shrinking the counterexample found after ${counted(trees, 'tree')}`
    : `${rate}, ${seen}`;
};
