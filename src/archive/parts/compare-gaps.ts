import { compareOpaque } from '../compare-opaque.ts';
import type { Comparison } from '../comparer.ts';
import { type Content, partContent } from '../content.ts';
import type { Part, PartedFile } from './part.ts';

/** Compares the bytes that no part covers, in their order, so that a longer part does not shift them. */
export const compareGaps = async (
  control: PartedFile,
  experiment: PartedFile,
  { emit, note }: Comparison,
): Promise<void> => {
  const [mine, other] = [gapsOf(control), gapsOf(experiment)];
  if (mine.length === 0 && other.length === 0) return;
  const pair = { control: joined(control, mine), experiment: joined(experiment, other) };
  const inFile = placeFinder(mine);
  await compareOpaque(pair, {
    note,
    emit: (difference) =>
      emit({
        ...difference,
        ...(difference.offset === undefined ? {} : { offset: inFile(difference.offset) }),
      }),
  });
};

interface Gap {
  readonly start: number;
  readonly size: number;
}

const gapsOf = ({ content, parts }: PartedFile): readonly Gap[] => {
  const gaps: Gap[] = [];
  let end = 0;
  for (const { offset, size } of parts.toSorted(byOffset)) {
    if (offset > end) gaps.push({ start: end, size: Math.min(offset, content.size) - end });
    end = Math.max(end, offset + size);
  }
  if (end < content.size) gaps.push({ start: end, size: content.size - end });
  return gaps.filter(({ size }) => size > 0);
};

const byOffset = (a: Part, b: Part): number => a.offset - b.offset;

const joined = ({ content }: PartedFile, gaps: readonly Gap[]): Content => ({
  size: gaps.reduce((sum, { size }) => sum + size, 0),
  open: async function* () {
    for (const { start, size } of gaps) yield* partContent(content, start, size).open();
  },
});

/** The offset in the file of an offset in the joined gaps; the offsets are asked for mostly in their order. */
const placeFinder = (gaps: readonly Gap[]): ((offset: number) => number) => {
  let [index, before] = [0, 0];
  return (offset) => {
    if (offset < before) [index, before] = [0, 0];
    for (; index < gaps.length; index++) {
      const { start, size } = gaps[index]!;
      if (offset - before < size) return start + offset - before;
      before += size;
    }
    return offset;
  };
};
