import { comparePieces, TOO_FEW_IN_COMMON } from '../archive/compare-pieces.ts';
import { compareRanges } from '../archive/compare-ranges.ts';
import type { Comparer } from '../archive/comparer.ts';
import { readAll } from '../archive/content.ts';

const MOST_IN_MEMORY = 8 * 1024 * 1024;

/**
 * Content that no other comparer reads. If the lengths are equal: byte by byte. Otherwise: as sequences of strings, each ended by NUL or
 * a line feed, so that a longer string does not make everything after it differ.
 */
export const bytes: Comparer = {
  format: 'bytes',
  recognises: () => true,
  compare: async (pair, comparison) => {
    const { control, experiment } = pair;
    if (control.size !== experiment.size || control.size === undefined) {
      const [a, b] = [await readAll(control, MOST_IN_MEMORY), await readAll(experiment, MOST_IN_MEMORY)];
      if (a !== undefined && b !== undefined && a.length !== b.length) {
        if (comparePieces(a, b, comparison.emit)) return;
        comparison.note({ endedEarly: [TOO_FEW_IN_COMMON] });
      }
    }
    await compareRanges(pair, comparison.emit);
  },
};
