import { diffArrays } from 'diff';
import { sum } from '../util/sum.ts';
import type { Comparison } from './comparer.ts';
import { describeOrder } from './describe-order.ts';
import { differingSpans } from './differing-spans.ts';

type Emit = Comparison['emit'];

const MOST_EDITS = 2000;
const LONGEST_CONTEXT = 400;

/** Lines of the control that other lines replace in the experiment. `at`: index of the first one in the control, from 0. */
interface Hunk {
  readonly control: readonly string[];
  readonly experiment: readonly string[];
  readonly at: number;
}

/** Compares two texts, given as latin1 strings. Emits all moved lines as one difference of order, the other lines word by word. */
export const compareLines = (control: string, experiment: string, emit: Emit): void => {
  const [a, b] = [control.split('\n'), experiment.split('\n')];
  const hunks = hunksOf(a, b);
  const moved = commonLines(hunks);
  const movedCount = sum(moved.values());
  if (movedCount > 0)
    emit({
      field: 'line order',
      kind: 'text',
      control: describeOrder(trimmed(a)),
      experiment: describeOrder(trimmed(b)),
      place: `${movedCount} lines moved`,
      places: hunks.length,
      context: { control: sample(hunks, 'control'), experiment: sample(hunks, 'experiment') },
      bytes: [...moved].reduce((sum, [line, count]) => sum + count * (line.length + 1), 0),
    });
  const left = new Map(moved);
  const right = new Map(moved);
  for (const hunk of hunks) emitHunk(hunk, left, right, emit);
};

const trimmed = (lines: readonly string[]): readonly string[] =>
  lines.at(-1) === '' ? lines.slice(0, -1) : lines;

const sample = (hunks: readonly Hunk[], side: 'control' | 'experiment'): string =>
  hunks
    .flatMap((hunk) => hunk[side])
    .slice(0, 3)
    .join(' | ')
    .slice(0, LONGEST_CONTEXT);

const hunksOf = (a: readonly string[], b: readonly string[]): readonly Hunk[] => {
  const changes = diffArrays([...a], [...b], { maxEditLength: MOST_EDITS, timeout: 2000 });
  if (changes === undefined) return linewise(a, b);
  const hunks: Hunk[] = [];
  let at = 0;
  let open: { control: string[]; experiment: string[]; at: number } | undefined;
  for (const { added, removed, value } of changes) {
    if (!added && !removed) {
      open = undefined;
      at += value.length;
      continue;
    }
    if (open === undefined) {
      open = { control: [], experiment: [], at };
      hunks.push(open);
    }
    const side = open[removed ? 'control' : 'experiment'];
    for (const line of value) side.push(line);
    if (removed) at += value.length;
  }
  return hunks;
};

/** For texts that are too different to align: compares the n-th line of one with the n-th line of the other. */
const linewise = (a: readonly string[], b: readonly string[]): readonly Hunk[] =>
  Array.from({ length: Math.max(a.length, b.length) }, (_, at) => ({
    control: at < a.length ? [a[at]!] : [],
    experiment: at < b.length ? [b[at]!] : [],
    at,
  })).filter(({ control, experiment }) => control[0] !== experiment[0]);

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

const emitHunk = (hunk: Hunk, left: Map<string, number>, right: Map<string, number>, emit: Emit): void => {
  const control = hunk.control
    .map((line, index) => ({ line, number: hunk.at + index + 1 }))
    .filter(({ line }) => take(left, line));
  const experiment = hunk.experiment.filter((line) => take(right, line));
  for (let index = 0; index < Math.max(control.length, experiment.length); index++) {
    const a = control[index];
    const b = experiment[index];
    const place = `line ${a?.number ?? hunk.at + index + 1}`;
    if (a !== undefined && b !== undefined) emitLine(a.line, b, place, emit);
    else
      emit({
        field: 'line',
        kind: 'text',
        control: a?.line.slice(0, 4096) ?? null,
        experiment: b?.slice(0, 4096) ?? null,
        place,
        bytes: (a?.line ?? b ?? '').length + 1,
      });
  }
};

/** Whether the line must be emitted: false for a line that only moved. */
const take = (moved: Map<string, number>, line: string): boolean => {
  const left = moved.get(line) ?? 0;
  if (left > 0) moved.set(line, left - 1);
  return left === 0;
};

const emitLine = (a: string, b: string, place: string, emit: Emit): void => {
  for (const { control, experiment, offset } of differingSpans(a, b))
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
