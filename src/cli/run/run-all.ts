import { resolve } from 'node:path';
import type { RunResult } from '../../engine/report/run-result.ts';
import { demandKeepFolder } from '../../engine/run/keep-trees.ts';
import { runScenario } from '../../engine/run/run-scenario.ts';
import { ExitCode } from '../../model/exit-code.ts';
import type { Report, Verdict } from '../../model/report.ts';
import type { Scenario } from '../../model/scenario.ts';
import { jsonReport } from '../../reporters/json.ts';
import { terminalReport } from '../../reporters/terminal/index.ts';
import { Failure } from '../../util/failure.ts';
import { interruptible } from '../interruptible.ts';
import type { Io } from '../io.ts';
import { asExpected } from './as-expected.ts';
import { chooseScenarios } from './choose-scenarios.ts';
import type { RunFlags } from './flags.ts';
import { missingCommand } from './missing-command.ts';
import { optionsOf } from './options-of.ts';
import { progressTo } from './progress.ts';
import { demandReportFolder, type ReportFolder, reportFolder } from './report-folder.ts';
import { writeReports } from './write-reports.ts';

/** Runs every scenario that the command line selects, one after another. Returns the worst exit code. */
export const runAll = async (words: readonly string[], flags: RunFlags, io: Io): Promise<ExitCode> => {
  // Files of the harness get the modes that it requests; files of a build get the umask of its conditions.
  process.umask(0o022);
  const scenarios = await chooseScenarios(words, io.command, flags);
  if (flags.json && scenarios.length > 1)
    throw new Failure(
      `--json allows one scenario, not ${scenarios.length}: name one, or read the reports from their files`,
    );
  for (const scenario of scenarios) demandFolders(reportFolder(scenario, flags.reportDir), flags);
  let worst: ExitCode = ExitCode.ok;
  for (const scenario of scenarios) {
    const code = await interruptible((signal) => runOne(scenario, flags, io, signal));
    if (SEVERITY.indexOf(code) > SEVERITY.indexOf(worst)) worst = code;
  }
  return worst;
};

const SEVERITY: readonly ExitCode[] = [0, 4, 1, 3, 2, 74, 70, 130];

/** Fails before the builds rather than after an hour of builds whose results cannot be written. */
const demandFolders = (folder: ReportFolder, { keep }: RunFlags): void => {
  demandReportFolder(folder);
  if (keep) demandKeepFolder(keptTrees(folder));
};

const keptTrees = ({ path }: ReportFolder): string => resolve(path, 'builds');

const runOne = async (
  scenario: Scenario,
  flags: RunFlags,
  io: Io,
  signal: AbortSignal,
): Promise<ExitCode> => {
  const folder = reportFolder(scenario, flags.reportDir);
  const filled = optionsOf(scenario, flags, { report: resolve(folder.path), trees: keptTrees(folder) });
  const progress = progressTo(io, flags.quiet === true);
  const options = { ...filled, signal, progress: progress.event };
  let preliminary: Report | undefined;
  const tell = async (result: RunResult): Promise<void> => {
    progress.clear();
    await writeReports(result, folder);
    if (result.report.preliminary) preliminary = result.report;
    else if (flags.json) io.out(jsonReport(result.report));
    await print(result, folder, flags, options.maxBuilds, io);
  };
  let result: RunResult;
  try {
    result = await runScenario(options, undefined, { preliminary: tell, final: tell });
  } catch (error) {
    progress.end();
    if (!signal.aborted || preliminary === undefined) throw error;
    if (flags.json) io.out(jsonReport(preliminary));
    throw new Failure(
      `interrupted: the verdict is final, but the search for the axes to blame is incomplete\n  preliminary report: ${folder.shown}/report.html`,
      ExitCode.interrupted,
    );
  } finally {
    progress.end();
  }
  if (flags.asExpected) return asExpected(result.report, scenario, io);
  return EXIT_CODES[result.report.verdict];
};

const print = async (
  result: RunResult,
  folder: ReportFolder,
  flags: RunFlags,
  maxBuilds: number,
  io: Io,
): Promise<void> => {
  const { report } = result;
  const hint = missingCommand(report, result.logs, process.env['PATH'] ?? '');
  const text = await terminalReport(report, {
    color: flags.json ? io.color.err : io.color.out,
    columns: io.columns,
    verbose: flags.verbose === true,
    quiet: flags.quiet === true,
    logs: result.logs,
    next: [
      ...(hint === undefined ? [] : [hint]),
      `report: ${folder.shown}/report.html`,
      ...(report.preliminary
        ? [searching(report, maxBuilds)]
        : again(report).map((id) => `again: repro-harness replay ${folder.shown} ${id} --shell`)),
    ],
  });
  if (flags.json) io.err(text);
  else io.out(text);
};

/** What the run does after a preliminary report. */
const searching = ({ verdict, builds }: Report, maxBuilds: number): string => {
  const left = maxBuilds - builds.length;
  const failure = verdict === 'failed' && left > 10 ? ' (10 for the failure)' : '';
  return `Next: up to ${left} more ${left === 1 ? 'build' : 'builds'} to find the axes to blame${failure}. An interruption keeps this report.`;
};

/** The build to look into: the first that failed, or the one that differs. */
const again = ({ verdict, builds }: Report): readonly string[] => {
  if (verdict === 'failed')
    return builds
      .filter(({ exit }) => exit !== 0)
      .map(({ id }) => id)
      .slice(0, 1);
  return verdict === 'unreproducible' ? ['experiment'] : [];
};

const EXIT_CODES: Readonly<Record<Verdict, ExitCode>> = {
  reproducible: ExitCode.ok,
  unreproducible: ExitCode.different,
  failed: ExitCode.buildFailed,
  inconclusive: ExitCode.inconclusive,
};
