import { counted } from '../util/counted.ts';
import { sum } from '../util/sum.ts';
import type { WorkLeft } from './align.ts';
import type { Comparison } from './comparer.ts';
import { describeOrder } from './describe-order.ts';
import { differingSpans } from './differing-spans.ts';
import { type Hunk, lineHunks } from './line-hunks.ts';
import { type LinePair, type LinesAtPlace, pairLines } from './pair-lines.ts';

type Emit = Comparison['emit'];

interface WordWork extends WorkLeft {
  wholeLines: number;
}

const LONGEST_CONTEXT = 400;
/** The most work to align the lines of one text, and the words of all of its lines, in comparisons: some seconds. */
export const LINE_WORK = 20_000_000;
const WORD_WORK = 10_000_000;

export const TOO_DIFFERENT =
  'the lines are too different to be aligned: each was compared with the line of the same number';

/** Compares two texts, given as latin1 strings. Emits all moved lines as one difference of order, the other lines word by word. */
export const compareLines = (
  control: string,
  experiment: string,
  comparison: Pick<Comparison, 'emit' | 'note'>,
): void => {
  const [a, b] = [control.split('\n'), experiment.split('\n')];
  const { hunks, endedEarly } = lineHunks(a, b, { comparisons: LINE_WORK });
  emitHunks(hunks, { control: trimmed(a), experiment: trimmed(b) }, comparison);
  if (endedEarly) comparison.note({ endedEarly: [TOO_DIFFERENT] });
};

/** Emits the differences of aligned texts. `lines`: those that show how each text is sorted. */
export const emitHunks = (
  hunks: readonly Hunk[],
  lines: { readonly control: readonly string[]; readonly experiment: readonly string[] },
  { emit, note }: Pick<Comparison, 'emit' | 'note'>,
): void => {
  const moved = commonLines(hunks);
  const movedCount = sum(moved.values());
  if (movedCount > 0)
    emit({
      field: 'line order',
      kind: 'text',
      control: describeOrder(lines.control),
      experiment: describeOrder(lines.experiment),
      place: `${counted(movedCount, 'line')} moved`,
      places: hunks.length,
      context: { control: sample(hunks, 'control'), experiment: sample(hunks, 'experiment') },
      bytes: [...moved].reduce((sum, [line, count]) => sum + count * (line.length + 1), 0),
    });
  const left = new Map(moved);
  const right = new Map(moved);
  const work = { comparisons: WORD_WORK, wholeLines: 0 };
  const places = hunks.map((hunk) => withoutMoved(hunk, left, right));
  for (const pair of pairLines(places)) emitPair(pair, work, emit);
  if (work.wholeLines > 0)
    note({
      endedEarly: [
        `${counted(work.wholeLines, 'line')} too long or too different to be compared word by word`,
      ],
    });
};

const trimmed = (lines: readonly string[]): readonly string[] =>
  lines.at(-1) === '' ? lines.slice(0, -1) : lines;

const sample = (hunks: readonly Hunk[], side: 'control' | 'experiment'): string =>
  hunks
    .flatMap((hunk) => hunk[side])
    .slice(0, 3)
    .join(' | ')
    .slice(0, LONGEST_CONTEXT);

/** Lines that were removed in one place and added in another, and how often. */
const commonLines = (hunks: readonly Hunk[]): ReadonlyMap<string, number> => {
  const removed = new Map<string, number>();
  const moved = new Map<string, number>();
  for (const { control } of hunks)
    for (const line of control) removed.set(line, (removed.get(line) ?? 0) + 1);
  for (const { experiment } of hunks)
    for (const line of experiment) {
      const left = removed.get(line) ?? 0;
      if (left === 0 || line === '') continue;
      removed.set(line, left - 1);
      moved.set(line, (moved.get(line) ?? 0) + 1);
    }
  return moved;
};

const withoutMoved = (
  { control, experiment, at }: Hunk,
  left: Map<string, number>,
  right: Map<string, number>,
): LinesAtPlace => ({
  control: control
    .map((line, index) => ({ line, number: at + index + 1 }))
    .filter(({ line }) => take(left, line)),
  experiment: experiment.filter((line) => take(right, line)),
  at,
});

const emitPair = ({ control, experiment, number }: LinePair, work: WordWork, emit: Emit): void => {
  const place = `line ${number}`;
  if (control !== undefined && experiment !== undefined) emitLine(control, experiment, place, work, emit);
  else
    emit({
      field: 'line',
      kind: 'text',
      control: control?.slice(0, 4096) ?? null,
      experiment: experiment?.slice(0, 4096) ?? null,
      place,
      bytes: (control ?? experiment ?? '').length + 1,
    });
};

/** Whether the line must be emitted: false for a line that only moved. */
const take = (moved: Map<string, number>, line: string): boolean => {
  const left = moved.get(line) ?? 0;
  if (left > 0) moved.set(line, left - 1);
  return left === 0;
};

const emitLine = (a: string, b: string, place: string, work: WordWork, emit: Emit): void => {
  const spans = differingSpans(a, b, work);
  if (spans === undefined) work.wholeLines++;
  for (const { control, experiment, offset } of spans ?? [{ control: a, experiment: b, offset: 0 }])
    emit({
      field: 'line',
      kind: 'text',
      control,
      experiment,
      place,
      context: { control: around(a, offset), experiment: around(b, offset) },
      bytes: Math.max(control.length, experiment.length, 1),
    });
};

const around = (line: string, offset: number): string => {
  const start = Math.max(0, offset - LONGEST_CONTEXT / 2);
  return line.slice(start, start + LONGEST_CONTEXT);
};
