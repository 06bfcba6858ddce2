import { comparePieces, TOO_FEW_IN_COMMON } from './compare-pieces.ts';
import { compareRanges } from './compare-ranges.ts';
import type { Comparison, ContentPair } from './comparer.ts';
import { readAll } from './content.ts';

const MOST_IN_MEMORY = 8 * 1024 * 1024;

/**
 * Compares contents that nothing decodes. If the lengths are equal: byte by byte. Otherwise: as sequences of strings, each ended by NUL or
 * a line feed, so that a longer string does not make everything after it differ.
 */
export const compareOpaque = async (
  pair: ContentPair,
  { emit, note }: Pick<Comparison, 'emit' | 'note'>,
  mostInMemory = MOST_IN_MEMORY,
): Promise<void> => {
  const { control, experiment } = pair;
  if (control.size !== experiment.size || control.size === undefined) {
    const [a, b] = [await readAll(control, mostInMemory), await readAll(experiment, mostInMemory)];
    if (a !== undefined && b !== undefined && a.length !== b.length) {
      if (comparePieces(a, b, emit)) return;
      note({ endedEarly: [TOO_FEW_IN_COMMON] });
    }
  }
  await compareRanges(pair, emit);
};
