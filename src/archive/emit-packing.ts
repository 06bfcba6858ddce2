import type { Comparison, ContentPair } from './comparer.ts';
import { firstDifference } from './first-difference.ts';

/** Emits that two files of equal content are compressed differently, if they differ behind the first `skip` bytes. `inFile`: the offset to show. */
export const emitPacking = async (
  pair: ContentPair,
  emit: Comparison['emit'],
  skip?: Parameters<typeof firstDifference>[1],
  inFile: (offset: number) => number = (offset) => offset,
): Promise<void> => {
  const at = await firstDifference(pair, skip);
  if (at !== undefined)
    emit({
      field: 'packing',
      kind: 'number',
      control: pair.control.size ?? null,
      experiment: pair.experiment.size ?? null,
      offset: inFile(at.offset),
      bytes: at.bytes,
      place: 'equal content',
    });
};
