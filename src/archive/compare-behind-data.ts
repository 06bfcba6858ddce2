import type { Comparison } from './comparer.ts';
import type { SizedContent } from './content.ts';
import { firstDifference } from './first-difference.ts';

/** Compares what is in two compressed files besides the compressed data, such as text that was appended: a content of its own. */
export const compareBehindData = async (
  pair: { readonly control: SizedContent; readonly experiment: SizedContent },
  { descend }: Pick<Comparison, 'descend'>,
): Promise<void> => {
  if (pair.control.size === 0 && pair.experiment.size === 0) return;
  if ((await firstDifference(pair)) !== undefined) await descend('behind the data', pair);
};
