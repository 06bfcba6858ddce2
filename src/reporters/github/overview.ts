import { ExitCode } from '../../model/exit-code.ts';
import type { Report, Verdict } from '../../model/report.ts';
import type { ManyResults } from '../../model/reporter.ts';
import { counted } from '../../util/counted.ts';
import { grouped } from '../../util/grouped.ts';
import { withoutSecondPaths } from '../../util/is-second-path.ts';
import { changeWords } from '../support/change-words.ts';
import { exitOf, isAccepted } from '../support/exit-of.ts';
import { ICONS } from '../support/verdict-icons.ts';
import { cellText } from './cell.ts';

/** The heading and the table of the scenarios, the worst first. */
export const overviewOf = async (results: ManyResults): Promise<string> => {
  const rows: Record<Verdict, Row[]> = {
    failed: [],
    unreproducible: [],
    inconclusive: [],
    reproducible: [],
  };
  const counts: Record<Verdict, number> = { failed: 0, unreproducible: 0, inconclusive: 0, reproducible: 0 };
  // What a job fails for: neither known faults nor what the base of a change has, too.
  const failing = new Set<Verdict>();
  let accepted = 0;
  for await (const { report } of results) {
    const { verdict } = report;
    counts[verdict]++;
    if (exitOf(report) !== ExitCode.ok) failing.add(verdict);
    accepted += report.baseline?.accepted ?? 0;
    if (rows[verdict].length < MOST_ROWS) rows[verdict].push(rowOf(report));
  }
  const shown = WORST_FIRST.flatMap((verdict) => rows[verdict]).slice(0, MOST_ROWS);
  const columns = COLUMNS.filter((_, index) => index !== PLATFORM || shown.some((row) => row[index] !== ''));
  const line = (row: Row): string =>
    `| ${columns.map((column) => row[COLUMNS.indexOf(column)]).join(' | ')} |`;
  return [
    `## ${heading(counts, failing, results)}`,
    '',
    `| ${columns.join(' | ')} |`,
    `| ${columns.map((column) => (NUMBERS.has(column) ? '--:' : '---')).join(' | ')} |`,
    ...shown.map(line),
    ...(results.count > shown.length ? ['', `and ${grouped(results.count - shown.length)} more.`] : []),
    ...(accepted > 0
      ? ['', `${counted(accepted, 'known fault is', 'known faults are')} accepted by the baseline.`]
      : []),
    '',
  ].join('\n');
};

type Row = readonly string[];

const COLUMNS = ['scenario', 'platform', 'verdict', 'differing outputs', 'findings', 'seconds'];
const PLATFORM = 1;
const NUMBERS: ReadonlySet<string> = new Set(COLUMNS.slice(3));

const MOST_ROWS = 200;
const WORST_FIRST: readonly Verdict[] = ['failed', 'unreproducible', 'inconclusive', 'reproducible'];

const heading = (
  counts: Readonly<Record<Verdict, number>>,
  failing: ReadonlySet<Verdict>,
  { matrix, notRun = [] }: Pick<ManyResults, 'matrix' | 'notRun'>,
): string => {
  const isEmpty = WORST_FIRST.every((verdict) => counts[verdict] === 0);
  const worst =
    WORST_FIRST.find((verdict) => failing.has(verdict)) ?? (isEmpty ? 'inconclusive' : 'reproducible');
  const least = worst === 'reproducible' && notRun.length > 0 ? 'inconclusive' : worst;
  const missing = (matrix?.platforms ?? []).reduce((sum, platform) => sum + platform.missing.length, 0);
  const parts = [
    ...WORST_FIRST.filter((verdict) => counts[verdict] > 0).map(
      (verdict) => `${grouped(counts[verdict])} ${verdict}`,
    ),
    ...(notRun.length > 0 ? [`${grouped(notRun.length)} not run`] : []),
    ...(missing > 0 ? [counted(missing, 'shard is missing', 'shards are missing')] : []),
  ];
  return `${ICONS[matrix?.verdict ?? least]} repro-harness: ${parts.join(', ') || 'no scenarios'}`;
};

const rowOf = (report: Report): Row => {
  const { scenario, platform = '', verdict, outputs, findings, timing, change, expectation } = report;
  const differing = withoutSecondPaths(outputs).filter((output) => output.verdict !== 'identical').length;
  const counting = findings.filter(({ latent }) => !latent).length;
  const shown = `${ICONS[verdict]} ${verdict}${isAccepted(report) ? ', accepted' : ''}${expectation === undefined ? '' : expectation.met ? ', as expected' : ', not as expected'}${change === undefined ? '' : `; the change: ${changeWords(change, verdict).title}`}`;
  return [
    cellText(scenario.name, LONGEST),
    cellText(platform, LONGEST),
    shown,
    grouped(differing),
    grouped(counting),
    (timing['total'] ?? 0).toFixed(1),
  ];
};

/** So that the table fits in any case. */
const LONGEST = 100;
