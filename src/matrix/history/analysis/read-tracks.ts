import type { HistoryAxes, HistoryFinding, HistoryLine } from '../../../model/history-line.ts';
import { displayLines, displayText } from '../../../util/display.ts';
import { readLines, type Warn } from '../read-lines.ts';

/** A run, as the analysis needs it. Equal axes, findings and versions of different runs are the same object, so that a year fits into memory. */
export type Run = Omit<HistoryLine, 'schema' | 'scenario' | 'platform' | 'reason'>;

/** All runs of a scenario on a platform. */
export interface Track {
  readonly scenario: string;
  readonly platform: string;
  /** Sorted by time. */
  readonly runs: readonly Run[];
  /** One for each night, sorted: the last run of that night counts, because people repeat a run after they changed something. */
  readonly nights: readonly Run[];
}

/** The tracks of several histories, sorted by scenario and platform. A line that stands in several of them counts once. */
export const readTracks = (
  paths: readonly string[],
  warn: Warn,
  keep: (line: HistoryLine) => boolean = () => true,
): readonly Track[] => {
  const tracks = new Map<
    string,
    { readonly scenario: string; readonly platform: string; readonly runs: Run[] }
  >();
  const share = sharing();
  for (const path of paths)
    for (const line of readLines(path, warn)) {
      if (!keep(line)) continue;
      const key = JSON.stringify([line.scenario, line.platform]);
      const track = tracks.get(key) ?? {
        scenario: share.text(line.scenario),
        platform: share.text(line.platform),
        runs: [],
      };
      if (track.runs.length === 0) tracks.set(key, track);
      track.runs.push(share.run(line));
    }
  return [...tracks.values()]
    .map(({ runs, ...place }) => withNights(place, runs))
    .sort((one, other) => compare(one.scenario, other.scenario) || compare(one.platform, other.platform));
};

const withNights = (place: Pick<Track, 'scenario' | 'platform'>, unsorted: readonly Run[]): Track => {
  const sorted = unsorted.toSorted(
    (one, other) => compare(one.started, other.started) || compare(order(one), order(other)),
  );
  const runs = sorted.filter((run, index) => index === 0 || !isSame(run, sorted[index - 1]!));
  return {
    ...place,
    runs,
    nights: runs.filter((run, index) => run.night !== runs[index + 1]?.night),
  };
};

/** For runs that began in the same millisecond, so that the order of the lines does not matter. */
const order = (run: Run): string =>
  JSON.stringify(Object.entries(run).sort(([one], [other]) => compare(one, other)));

const isSame = (run: Run, other: Run): boolean =>
  run.started === other.started && order(run) === order(other);

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** As every text of a report is, which a line that somebody else wrote need not be; what is escaped already stays. */
const escaped = (text: string): string => displayLines(text).replace(/[\n\t]/g, displayText);

const allEscaped = (value: unknown): unknown => {
  if (typeof value === 'string') return escaped(value);
  if (Array.isArray(value)) return value.map(allEscaped);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [escaped(key), allEscaped(inner)]));
};

/** Replaces what was seen before by its first occurrence, escaped for display. */
const sharing = () => {
  const texts = new Map<string, string>();
  const values = new Map<string, unknown>();
  const text = (value: string): string => {
    const known = texts.get(value) ?? escaped(value);
    texts.set(value, known);
    return known;
  };
  const shared = <T>(value: T): T => {
    const key = JSON.stringify(value);
    if (!values.has(key)) values.set(key, allEscaped(value));
    return values.get(key) as T;
  };
  return {
    text,
    run: ({
      night,
      started,
      verdict,
      axes,
      findings,
      more,
      digest,
      tool,
      host,
      commit,
      seconds,
      seed,
    }: HistoryLine): Run => ({
      night: text(night),
      started,
      verdict,
      axes: shared<HistoryAxes>(axes),
      findings: shared<readonly HistoryFinding[]>(findings),
      more,
      digest: text(digest),
      tool: text(tool),
      host: shared(host),
      commit: text(commit),
      seconds,
      seed,
    }),
  };
};
