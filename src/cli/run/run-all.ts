import { during } from '../../engine/plan/during.ts';
import type { RunProgress } from '../../engine/plan/run-options.ts';
import { runScenario } from '../../engine/run/run-scenario.ts';
import { ExitCode } from '../../model/exit-code.ts';
import type { Verdict } from '../../model/report.ts';
import type { RunResult } from '../../model/run-result.ts';
import type { Scenario } from '../../model/scenario.ts';
import { Failure } from '../../util/failure.ts';
import { interruptible } from '../interruptible.ts';
import type { Io } from '../io.ts';
import { asExpected } from './as-expected.ts';
import { chooseScenarios } from './choose-scenarios.ts';
import { demandFolders, keptTrees } from './demand-folders.ts';
import { demandNoInput } from './demand-no-input.ts';
import { chooseDestinations, type Destinations } from './destinations.ts';
import type { RunFlags } from './flags.ts';
import { optionsOf } from './options-of.ts';
import { printReport, printText } from './print-result.ts';
import { progressTo } from './progress.ts';
import { demandReportFiles, writeReportFiles } from './report-files.ts';
import { demandOwnFolders, reportFolder } from './report-folder.ts';
import { sandboxNotes } from './sandbox-notes.ts';
import { worseExit } from './worse-exit.ts';
import { writeReports } from './write-reports.ts';

/** Runs every scenario that the command line selects, one after another. Returns the worst exit code. */
export const runAll = async (words: readonly string[], flags: RunFlags, io: Io): Promise<ExitCode> => {
  // Files of the harness get the modes that it requests; files of a build get the umask of its conditions.
  process.umask(0o022);
  const scenarios = await chooseScenarios(
    words,
    io.command,
    flags,
    (line) => flags.quiet || io.err(`${line}\n`),
  );
  const folders = scenarios.map((scenario) => reportFolder(scenario, flags.reportDir));
  const destinations = chooseDestinations(flags, folders);
  demandOwnFolders(scenarios, folders);
  for (const folder of folders) demandFolders(folder, flags);
  demandReportFiles(destinations.files);
  // With files there is one scenario.
  demandNoInput(destinations.files, scenarios[0]!, folders[0]!);
  let worst: ExitCode = ExitCode.ok;
  for (const scenario of scenarios) {
    const code = await interruptible((signal) => runOne(scenario, flags, destinations, io, signal));
    worst = worseExit(worst, code);
  }
  return worst;
};

const runOne = async (
  scenario: Scenario,
  flags: RunFlags,
  destinations: Destinations,
  io: Io,
  signal: AbortSignal,
): Promise<ExitCode> => {
  const folder = reportFolder(scenario, flags.reportDir);
  const { stdout, files } = destinations;
  const filled = optionsOf(scenario, flags, {
    reports: files.map(({ path }) => path),
    trees: keptTrees(folder),
  });
  const progress = progressTo(io, flags);
  const notes = sandboxNotes((line) => flags.quiet || io.err(`${line}\n`), {
    verbose: flags.verbose === true,
    home: process.env['HOME'] ?? '',
  });
  const listen = (event: RunProgress): void => {
    notes.event(event);
    progress.event(event);
  };
  const options = { ...filled, signal, progress: listen };
  let preliminary: RunResult | undefined;
  const tell = async (result: RunResult): Promise<void> => {
    await notes.end();
    const unwritten = await during({ progress: progress.event }, 'writing the reports', () =>
      writeReports(result, folder),
    ).then(
      () => undefined,
      (error: unknown) => ({ error }),
    );
    progress.clear();
    // The text and standard output come even if nothing can be written.
    try {
      await writeReportFiles(result, files, !result.report.preliminary);
      if (unwritten !== undefined) throw unwritten.error;
    } catch (error) {
      // The search goes on; the last report is written to the same places.
      if (!result.report.preliminary) throw unwritten?.error ?? error;
    } finally {
      const isWritten = unwritten === undefined;
      if (!result.report.preliminary) await printReport(result, stdout, io);
      else if (isWritten) preliminary = result;
      const left = options.maxBuilds - result.report.builds.length;
      await printText(result, { folder, flags, left, asResult: stdout === undefined, isWritten }, io);
    }
  };
  let result: RunResult;
  try {
    result = await runScenario(options, undefined, { preliminary: tell, final: tell });
  } catch (error) {
    progress.end();
    if (!signal.aborted || preliminary === undefined) throw error;
    await printReport(preliminary, stdout, io);
    await writeReportFiles(preliminary, files, true);
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

const EXIT_CODES: Readonly<Record<Verdict, ExitCode>> = {
  reproducible: ExitCode.ok,
  unreproducible: ExitCode.different,
  failed: ExitCode.buildFailed,
  inconclusive: ExitCode.inconclusive,
};
