import type { Run, Track } from '../analysis/read-tracks.ts';

/** Nights in a row, without a day between them, that a picture shows alike. */
export interface Segment {
  readonly first: Run;
  readonly last: Run;
  readonly nights: number;
  /** Axes that the night before exercised and these do not. */
  readonly lost: readonly string[];
}

/** A year of equal nights is one segment: the size of a page follows the changes, not the nights. */
export const segmentsOf = ({ nights }: Track): readonly Segment[] => {
  const segments: Segment[] = [];
  let before: Run | undefined;
  for (const run of nights) {
    const open = segments.at(-1);
    if (open !== undefined && before !== undefined && isNext(before, run) && isAlike(before, run))
      segments[segments.length - 1] = { ...open, last: run, nights: open.nights + 1 };
    else segments.push({ first: run, last: run, nights: 1, lost: lostBetween(before, run) });
    before = run;
  }
  return segments;
};

const isNext = (before: Run, run: Run): boolean =>
  Date.parse(run.night) - Date.parse(before.night) === A_DAY_MS;

const A_DAY_MS = 86_400_000;

/** Runs share equal axes and findings (`readTracks`). */
const isAlike = (before: Run, run: Run): boolean =>
  before.verdict === run.verdict &&
  before.axes === run.axes &&
  (before.findings === run.findings || codesOf(before).join() === codesOf(run).join());

/** The codes of the findings of a run. */
export const codesOf = ({ findings }: Run): readonly string[] =>
  [...new Set(findings.map(({ code }) => code))].sort();

const lostBetween = (before: Run | undefined, run: Run): readonly string[] =>
  before === undefined || run.verdict === 'failed' || before.axes === run.axes
    ? []
    : before.axes.exercised.filter((axis) => !run.axes.exercised.includes(axis));
