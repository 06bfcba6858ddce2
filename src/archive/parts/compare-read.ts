import type { Comparison, ContentPair } from '../comparer.ts';
import { bufferContent, readAll } from '../content.ts';
import { comparePartOrder } from './compare-part-order.ts';
import { compareParts } from './compare-parts.ts';
import type { Part } from './part.ts';
import { unlessCut } from './unless-cut.ts';
import { withoutOverlaps } from './without-overlaps.ts';

/** Larger files are not read as a whole, and so not decoded. */
export const MOST_TO_READ = 64 * 1024 * 1024;

type Read = (bytes: Buffer) => readonly Part[] | undefined;

/**
 * Reads two files whole, and compares the parts that a reader finds in them, and their order. Emits nothing if the reader returns
 * undefined for one of them, or throws a RangeError, as a read behind the end does. Parts may overlap: the later ones are left out.
 */
export const compareRead = async (pair: ContentPair, comparison: Comparison, read: Read): Promise<void> => {
  const [a, b] = [await readAll(pair.control, MOST_TO_READ), await readAll(pair.experiment, MOST_TO_READ)];
  if (a === undefined || b === undefined) return;
  const [mine, other] = [unlessCut(() => read(a)), unlessCut(() => read(b))];
  if (mine === undefined || other === undefined) return;
  const control = { content: bufferContent(a), parts: withoutOverlaps(mine, a.length) };
  const experiment = { content: bufferContent(b), parts: withoutOverlaps(other, b.length) };
  await compareParts(control, experiment, comparison);
  comparePartOrder(control.parts, experiment.parts, comparison);
};
