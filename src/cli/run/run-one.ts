import { resolve } from 'node:path';
import { KEPT } from '../../engine/earlier/kept-trees.ts';
import { during } from '../../engine/plan/during.ts';
import type { RunOptions, RunProgress } from '../../engine/plan/run-options.ts';
import { type RunListener, runScenario } from '../../engine/run/run-scenario.ts';
import { matrixEntries } from '../../matrix/merge/matrix-entries.ts';
import { ExitCode } from '../../model/exit-code.ts';
import type { Report } from '../../model/report.ts';
import type { RunResult } from '../../model/run-result.ts';
import type { Scenario } from '../../model/scenario.ts';
import { exitOf, exitOfMend } from '../../reporters/support/exit-of.ts';
import { Failure } from '../../util/failure.ts';
import type { Io } from '../io.ts';
import { asExpected } from './as-expected.ts';
import type { Destinations } from './destinations.ts';
import type { RunFlags } from './flags.ts';
import { judgeExpectation } from './judge-expectation.ts';
import { optionsOf } from './options-of.ts';
import { printReport, printText } from './print-result.ts';
import { progressTo } from './progress.ts';
import { writeReportFiles } from './report-files.ts';
import type { ReportFolder } from './report-folder.ts';
import { sandboxNotes } from './sandbox-notes.ts';
import { writeReports } from './write-reports.ts';
import { writeWithoutResult } from './write-without-result.ts';

export interface OneRun {
  readonly scenario: Scenario;
  readonly folder: ReportFolder;
  readonly flags: RunFlags;
  readonly destinations: Destinations;
  readonly signal: AbortSignal;
  /** Marks the known faults in a report. */
  readonly mark: (report: Report) => Report;
  /** What the runs before have said of the sandbox, which is the same for all scenarios. */
  readonly said: Set<string>;
  readonly more?: MoreOfRun;
  /**
   * Called when the report is in its folder, the preliminary one, too. If it is given, the caller writes the documents, because they are about
   * several scenarios.
   */
  readonly written?: () => void;
}

/** What no flag of the command line gives. */
export interface MoreOfRun extends Pick<RunOptions, 'platform' | 'recordUse'> {
  readonly compared?: RunListener['compared'];
}

/** The folder of the trees that `--keep` keeps. */
export const keptTrees = ({ path }: ReportFolder): string => resolve(path, KEPT);

/** Runs one scenario, prints and writes its report, and returns it with the exit code that it leads to. */
export const runOne = async (
  {
    scenario,
    folder,
    flags,
    destinations,
    signal,
    mark,
    said,
    more: { compared, ...more } = {},
    written,
  }: OneRun,
  io: Io,
): Promise<{ readonly code: ExitCode; readonly result: RunResult }> => {
  const { stdout, files } = destinations;
  if (flags.write) (await import('../mend/write-settings.ts')).demandFile(scenario);
  const filled = optionsOf(scenario, flags, {
    reports: [
      ...files.map(({ path }) => path),
      ...(flags.history === undefined ? [] : [resolve(flags.history)]),
      ...matrixEntries(resolve('reports')),
      ...(flags.reportDir === undefined ? [] : matrixEntries(resolve(flags.reportDir))),
    ],
    trees: keptTrees(folder),
  });
  const progress = progressTo(io, flags);
  const notes = sandboxNotes((line) => flags.quiet || io.err(`${line}\n`), {
    said,
    verbose: flags.verbose === true,
    home: process.env['HOME'] ?? '',
  });
  const listen = (event: RunProgress): void => {
    notes.event(event);
    progress.event(event);
  };
  const options = { ...filled, ...more, signal, progress: listen };
  let preliminary: RunResult | undefined;
  const marked = (result: RunResult): RunResult => {
    const report = mark(result.report);
    return {
      ...result,
      report: flags.asExpected ? { ...report, expectation: judgeExpectation(report, scenario) } : report,
    };
  };
  let isTold = false;
  const tell = async (unmarked: RunResult): Promise<void> => {
    isTold = true;
    const result = marked(unmarked);
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
      if (written === undefined) await writeReportFiles(result, files, !result.report.preliminary);
      else if (unwritten === undefined) written();
      if (unwritten !== undefined) throw unwritten.error;
    } catch (error) {
      // The search goes on; the last report is written to the same places.
      if (!result.report.preliminary) throw unwritten?.error ?? error;
    } finally {
      const isWritten = unwritten === undefined;
      if (result.report.preliminary && isWritten) preliminary = result;
      const left = options.maxBuilds - result.report.builds.length;
      try {
        if (!result.report.preliminary && written === undefined) await printReport(result, stdout, io);
      } finally {
        await printText(result, { folder, flags, left, asResult: stdout === undefined, isWritten }, io);
      }
    }
  };
  let result: RunResult;
  try {
    const run = await runScenario(options, undefined, {
      preliminary: tell,
      final: tell,
      ...(compared === undefined
        ? {}
        : {
            compared: (builds) =>
              during(options, 'copying the outputs into the bundle', () => compared(builds)),
          }),
    });
    result = marked(run);
  } catch (error) {
    progress.end();
    // The first error counts.
    if (!isTold && written === undefined)
      await writeWithoutResult(scenario, destinations, io).catch(() => {});
    if (!signal.aborted || preliminary === undefined) throw error;
    if (written === undefined) {
      await printReport(preliminary, stdout, io);
      await writeReportFiles(preliminary, files, true);
    }
    throw new Failure(
      `interrupted: the verdict is final, but the search for the axes to blame${flags.mend ? ' and for what mends the build' : ''} is incomplete\n  preliminary report: ${folder.shown}/report.html`,
      ExitCode.interrupted,
    );
  } finally {
    progress.end();
  }
  if (flags.write) {
    const { writeSettings } = await import('../mend/write-settings.ts');
    io.err(`${writeSettings(scenario, result.report)}\n`);
  }
  const code = flags.onlyMend
    ? exitOfMend(result.report)
    : flags.asExpected
      ? asExpected(result.report, scenario, io)
      : exitOf(result.report);
  return { code, result };
};
