import { align, type WorkLeft } from './align.ts';

/** Lines of the control that other lines replace in the experiment. `at`: index of the first one in the control, from 0. */
export interface Hunk {
  readonly control: readonly string[];
  readonly experiment: readonly string[];
  readonly at: number;
}

export interface LineHunks {
  readonly hunks: readonly Hunk[];
  /** Behind the last lines that are common: how many lines of each side, and how many hunks, come before. Undefined if none are common. */
  readonly settled?: { readonly control: number; readonly experiment: number; readonly hunks: number };
  /** Whether the lines were too different to be aligned. */
  readonly endedEarly: boolean;
}

const MOST_EDITS = 2000;

/** Aligns two lists of lines. `from`: index of the first line of the control in its text. */
export const lineHunks = (
  a: readonly string[],
  b: readonly string[],
  work: WorkLeft,
  from = 0,
): LineHunks => {
  const changes = align(a, b, MOST_EDITS, work);
  if (changes === undefined) return linewise(a, b, from);
  const hunks: Hunk[] = [];
  let [left, right] = [0, 0];
  let settled: LineHunks['settled'];
  let open: { control: string[]; experiment: string[]; at: number } | undefined;
  for (const { added, removed, value } of changes) {
    if (!added) left += value.length;
    if (!removed) right += value.length;
    if (!added && !removed) {
      open = undefined;
      settled = { control: left, experiment: right, hunks: hunks.length };
      continue;
    }
    if (open === undefined) {
      open = { control: [], experiment: [], at: from + left - (removed ? value.length : 0) };
      hunks.push(open);
    }
    const side = open[removed ? 'control' : 'experiment'];
    for (const line of value) side.push(line);
  }
  return { hunks, ...(settled === undefined ? {} : { settled }), endedEarly: false };
};

/** For texts that are too different to align: compares the n-th line of one with the n-th line of the other. */
const linewise = (a: readonly string[], b: readonly string[], from: number): LineHunks => ({
  hunks: Array.from({ length: Math.max(a.length, b.length) }, (_, at) => ({
    control: at < a.length ? [a[at]!] : [],
    experiment: at < b.length ? [b[at]!] : [],
    at: from + at,
  })).filter(({ control, experiment }) => control[0] !== experiment[0]),
  endedEarly: true,
});
