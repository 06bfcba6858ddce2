import { existsSync } from 'node:fs';
import { readTracks } from '../../matrix/history/analysis/read-tracks.ts';
import { summarise } from '../../matrix/history/analysis/summarise.ts';
import { historyText } from '../../matrix/history/text/history-text.ts';
import { uniteHistories } from '../../matrix/history/unite-histories.ts';
import { ExitCode } from '../../model/exit-code.ts';
import type { HistoryLine } from '../../model/history-line.ts';
import { painter } from '../../reporters/terminal/paint.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { nearest } from '../../util/nearest.ts';
import { realPath } from '../../util/real-path.ts';
import { keepHeapSmall } from '../../util/small-heap.ts';
import type { Io } from '../io.ts';
import { writeWhole } from './write-whole.ts';

/** The options of `history`, as commander parses them. */
export interface HistoryFlags {
  readonly scenario?: readonly string[];
  readonly platform?: readonly string[];
  readonly since?: string;
  readonly json?: true;
  readonly html?: string;
  readonly output?: string;
}

/** Reads histories as one, and prints what they say, or writes their union. */
export const historyAll = async (
  words: readonly string[],
  flags: HistoryFlags,
  io: Io,
): Promise<ExitCode> => {
  keepHeapSmall();
  const files = words.length > 0 ? words : [DEFAULT];
  if (words.length === 0 && !existsSync(DEFAULT))
    throw new Failure(
      `there is no ./${DEFAULT}\n  repro-harness run --history ${DEFAULT} writes one; repro-harness history FILE reads another`,
    );
  demandDay(flags.since);
  const warn = (message: string): void => io.err(`repro-harness: ${message}\n`);
  if (flags.output !== undefined) return unite(files, flags, flags.output, warn);
  const tracks = readTracks(files, warn, (line) => isWanted(line, flags));
  if (tracks.length === 0) demandNames(files, flags);
  const summary = summarise(tracks, flags.since);
  if (flags.html !== undefined) {
    demandOtherFile(flags.html, files);
    const { historyPage } = await import('../../matrix/history/page/history-page.ts');
    writeWhole(flags.html, [historyPage(tracks, summary)], '--html');
  }
  if (flags.json) io.out(`${JSON.stringify(summary, undefined, 2)}\n`);
  else io.out(historyText(summary, io.columns, painter(io.color.out).bold));
  return ExitCode.ok;
};

/** A page in place of the history would be a loss. */
const demandOtherFile = (html: string, files: readonly string[]): void => {
  if (files.some((file) => realPath(file) === realPath(html)))
    throw new Failure(`--html ${displayText(html)} is the history itself\n  name another file for the page`);
};

const DEFAULT = 'history.ndjson';

const demandDay = (since: string | undefined): void => {
  if (since === undefined) return;
  const day = /^\d{4}-\d\d-\d\d$/.test(since) ? new Date(`${since}T00:00:00Z`) : new Date(Number.NaN);
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== since)
    throw new Failure(
      `--since ${displayText(since)} is not a day\n  write it as YYYY-MM-DD, such as 2026-01-31`,
    );
};

const isWanted = (line: HistoryLine, { scenario, platform }: HistoryFlags): boolean =>
  (scenario === undefined || scenario.includes(line.scenario)) &&
  (platform === undefined || platform.includes(line.platform));

const unite = (
  files: readonly string[],
  flags: HistoryFlags,
  output: string,
  warn: (message: string) => void,
): ExitCode => {
  const lines = uniteHistories(
    files,
    warn,
    (line) => isWanted(line, flags) && (flags.since === undefined || line.night >= flags.since),
  );
  writeWhole(output, lines, '--output');
  return ExitCode.ok;
};

/** No run is left: a name that the histories do not contain is a mistake, an empty history is none. */
const demandNames = (files: readonly string[], { scenario = [], platform = [] }: HistoryFlags): void => {
  const all = readTracks(files, () => {});
  for (const [option, names, known] of [
    ['--scenario', scenario, all.map((track) => track.scenario)],
    ['--platform', platform, all.map((track) => track.platform)],
  ] as const)
    for (const name of names)
      if (!known.includes(name))
        throw new Failure(
          `${option} ${displayText(name)}: the history has no run of it${nearest(name, [...new Set(known)])}`,
        );
};
