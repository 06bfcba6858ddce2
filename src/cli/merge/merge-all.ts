import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { appendHistory } from '../../matrix/history/append-history.ts';
import { historyLine } from '../../matrix/history/history-line.ts';
import { findBundles } from '../../matrix/merge/find-bundles.ts';
import { mergeBundles } from '../../matrix/merge/merge-bundles.ts';
import { demandMergedFolder, MATRIX_FILE, replaceMergedFolder } from '../../matrix/merge/merged-folder.ts';
import { resultsBelow } from '../../matrix/merge/results-below.ts';
import { demandPlatform } from '../../matrix/platform.ts';
import type { ExitCode } from '../../model/exit-code.ts';
import type { HistoryLine } from '../../model/history-line.ts';
import type { MatrixReport } from '../../model/matrix-report.ts';
import type { Report } from '../../model/report.ts';
import type { ManyResults } from '../../model/reporter.ts';
import type { Scenario } from '../../model/scenario.ts';
import { findReporter } from '../../reporters/index.ts';
import { exitOf } from '../../reporters/support/exit-of.ts';
import { allBytes } from '../../reporters/support/report-bytes.ts';
import { matrixText } from '../../reporters/terminal/matrix-text.ts';
import { nearPath } from '../../util/near-path.ts';
import { worstExit } from '../../util/worst-exit.ts';
import { interruptible } from '../interruptible.ts';
import type { Io } from '../io.ts';
import { asExpected } from '../run/as-expected.ts';
import { baselineFile } from '../run/baseline-file.ts';
import { demandOthers } from '../run/demand-others.ts';
import { chooseDestinations, type Destinations } from '../run/destinations.ts';
import { judgeExpectation } from '../run/judge-expectation.ts';
import { printAll } from '../run/print-result.ts';
import { progressTo } from '../run/progress.ts';
import { demandReportFiles, writeAllReportFiles } from '../run/report-files.ts';
import { demandHistory } from '../run/run-history.ts';
import { demandApart } from './demand-apart.ts';
import type { MergeFlags } from './flags.ts';
import { mergeBaseline } from './merge-baseline.ts';
import { wholeCodes } from './whole-codes.ts';

/** Merges the bundles that the words name, writes and prints the whole, and returns its exit code. */
export const mergeAll = async (words: readonly string[], flags: MergeFlags, io: Io): Promise<ExitCode> => {
  process.umask(0o022);
  const platforms = (flags.platform ?? []).map((name) => demandPlatform(name, '--platform'));
  const folder = resolve(flags.reportDir ?? join('reports', 'merged'));
  const destinations = chooseDestinations(flags, []);
  demandReportFiles(destinations.files);
  demandOthers(destinations.files, [
    { path: flags.history, what: 'the history' },
    { path: baselineFile(flags), what: 'the baseline' },
  ]);
  demandMergedFolder(folder);
  if (flags.history !== undefined) demandHistory(flags.history);
  const baseline = await mergeBaseline(flags);
  const bundles = findBundles(words.length === 0 ? ['reports'] : words);
  demandApart({ files: destinations.files, history: flags.history }, folder, bundles);
  const codes: ExitCode[] = [];
  const lines: HistoryLine[] = [];
  let whole = true;
  const matrix = await interruptible(async (signal) => {
    const progress = progressTo(io, flags);
    try {
      return await replaceMergedFolder(folder, async (draft) => {
        const merged = await mergeBundles(bundles, draft, {
          platforms,
          mark: ({ expectation: _, ...report }, { asWritten }) => {
            const marked = baseline.mark(report, asWritten);
            return flags.asExpected
              ? { ...marked, expectation: judgeExpectation(marked, scenarioOf(marked)) }
              : marked;
          },
          markMachines: baseline.markMachines,
          each: (report, { asWritten, version, commit, dirty }) => {
            whole &&= asWritten;
            codes.push(flags.asExpected ? asExpected(report, scenarioOf(report), io) : exitOf(report));
            if (flags.history !== undefined)
              lines.push(historyLine(report, { version, commit: dirty ? `${commit}-dirty` : commit }));
          },
          progress: progress.event,
          signal,
        });
        const known = baseline.result();
        const found: MatrixReport = known === undefined ? merged : { ...merged, baseline: known };
        const results = { count: 0, matrix: found, async *[Symbol.asyncIterator]() {} };
        for (const [file, name] of FILES)
          writeFileSync(join(draft, file), await allBytes(findReporter(name), results), { flush: true });
        return found;
      });
    } finally {
      progress.end();
    }
  });
  const results = resultsBelow(folder, matrix);
  await tell(matrix, results, destinations, { folder, flags }, io);
  const unknown = baseline.unknownScenarios(matrix.scenarios.map(({ name }) => name));
  if (unknown !== undefined) io.err(`${unknown}\n`);
  const updated = await baseline.update(results, whole);
  if (updated !== undefined) io.err(`${updated}\n`);
  if (flags.history !== undefined) appendHistory(resolve(flags.history), lines);
  return worstExit([...codes, ...wholeCodes(matrix, flags)]);
};

/** As its shard ran it. */
const scenarioOf = ({ scenario }: Report): Scenario =>
  (scenario['recipe'] as { readonly scenario: Scenario }).scenario;

const FILES = [
  [MATRIX_FILE, 'json'],
  ['report.html', 'html'],
  ['report.md', 'markdown'],
] as const;

const tell = async (
  matrix: MatrixReport,
  results: ManyResults,
  { stdout, files }: Destinations,
  { folder, flags }: { readonly folder: string; readonly flags: MergeFlags },
  io: Io,
): Promise<void> => {
  const text = matrixText(matrix, {
    columns: io.columns,
    color: stdout === undefined ? io.color.out : io.color.err,
    next: flags.quiet ? [] : [`report: ${nearPath(folder)}/report.html`],
  });
  if (stdout === undefined) io.out(text);
  else {
    io.err(text);
    await printAll(results, stdout, io);
  }
  await writeAllReportFiles(results, files);
};
