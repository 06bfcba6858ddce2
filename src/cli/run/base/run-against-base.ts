import { join } from 'node:path';
import { DEFAULT_OPTIONS } from '../../../engine/plan/default-options.ts';
import { demandPlatform } from '../../../matrix/platform.ts';
import { ExitCode } from '../../../model/exit-code.ts';
import type { Report } from '../../../model/report.ts';
import type { RunResult } from '../../../model/run-result.ts';
import { exitOf } from '../../../reporters/support/exit-of.ts';
import { changeText } from '../../../reporters/terminal/change.ts';
import { baseCommit } from '../../../sandbox/git/base/base-commit.ts';
import { type BaseTree, withBase } from '../../../sandbox/git/base/with-base.ts';
import { displayText } from '../../../util/display.ts';
import { Failure } from '../../../util/failure.ts';
import { worstExit } from '../../../util/worst-exit.ts';
import { interruptible } from '../../interruptible.ts';
import type { Io } from '../../io.ts';
import { demandFolders } from '../demand-folders.ts';
import { demandNoInput } from '../demand-no-input.ts';
import { chooseDestinations, type Destinations } from '../destinations.ts';
import type { RunFlags } from '../flags.ts';
import { openBaseline } from '../open-baseline.ts';
import { printReport, printText } from '../print-result.ts';
import { demandReportFiles, writeReportFiles } from '../report-files.ts';
import { demandOwnFolders, type ReportFolder, reportFolder } from '../report-folder.ts';
import { severalDocuments } from '../several-documents.ts';
import { writeReports } from '../write-reports.ts';
import { writeWithoutResult } from '../write-without-result.ts';
import { BASE } from './build-base.ts';
import type { Side } from './build-side.ts';
import { chooseInChange, chooseSides } from './choose-sides.ts';
import { compareWithBase } from './compare-with-base.ts';
import { scenarioInChange } from './scenario-in-base.ts';
import { treeOf } from './tree-of.ts';

/** The options of `run` with `--base`. */
export type BaseFlags = RunFlags & { readonly base: string };

/**
 * Runs every selected scenario in the working tree and in the tree of the base revision, and says what the change did. Returns the worst exit
 * code.
 */
export const runAgainstBase = (words: readonly string[], flags: BaseFlags, io: Io): Promise<ExitCode> =>
  interruptible(async (signal) => {
    // As in a run without a base.
    process.umask(0o022);
    if (typeof flags.shard === 'string')
      throw new Failure(
        '--base builds every scenario in two trees, and a shard is for merge: leave out one of the two',
      );
    const platform = flags.platform === undefined ? undefined : demandPlatform(flags.platform, '--platform');
    const say = (line: string): unknown => flags.quiet || io.err(`${line}\n`);
    const tree = await treeOf(flags, signal);
    const commit = await baseCommit(tree, flags.base, signal);
    const selections = await chooseInChange(words, io.command, flags, say);
    const scenarios = selections.flatMap((selection) => selection.scenarios);
    const folders = scenarios.map((scenario) => reportFolder(scenario, flags.reportDir));
    const destinations = chooseDestinations(flags, folders);
    demandOwnFolders(scenarios, folders);
    for (const { path, shown } of folders) {
      demandFolders({ path, shown }, flags);
      demandFolders({ path: join(path, BASE), shown: join(shown, BASE) }, flags);
    }
    demandReportFiles(destinations.files);
    for (const [index, scenario] of scenarios.entries())
      demandNoInput(destinations.files, scenario, folders[index]!);
    const baseline = await openBaseline(flags, destinations.files, io);
    const documents = scenarios.length === 1 ? undefined : severalDocuments(scenarios, destinations, io);
    const reports = destinations.files.map(({ path }) => path);
    let isDocumented = false;
    const work = async (checkout: BaseTree): Promise<ExitCode> => {
      const { pairs, removed } = await chooseSides(selections, io.command, flags, tree, checkout);
      const codes: ExitCode[] = [];
      for (const [index, { change, base }] of pairs.entries()) {
        const scenario = scenarioInChange(change, tree);
        const mark = (report: Report): Report => baseline.mark(report, change);
        const side = { scenario, flags, folder: folders[index]!, reports, platform, mark, io, signal };
        let isBuilt = false;
        const built = async (result: RunResult): Promise<void> => {
          isBuilt = !result.report.preliminary;
          await tellBuilt(result, side, destinations);
        };
        const revision = flags.base;
        const result = await compareWithBase({ change: side, base, tree, checkout, revision, built }).catch(
          (error: unknown) => {
            throw signal.aborted && isBuilt ? interrupted(side.folder) : error;
          },
        );
        await tellCompared(result, side, destinations);
        if (documents === undefined) {
          isDocumented = true;
          await printReport(result, destinations.stdout, io);
          await writeReportFiles(result, destinations.files, true);
        } else documents.add(change, side.folder);
        codes.push(exitOf(result.report));
      }
      if (removed.length > 0)
        say(
          `Not built, because only the base has ${removed.length === 1 ? 'this scenario' : 'these scenarios'}: ${removed.map(displayText).join(', ')}`,
        );
      await baseline.update();
      return worstExit(codes);
    };
    const run = (): Promise<ExitCode> => withBase(tree, commit, signal, work);
    if (documents !== undefined) return documents.after(run);
    return run().catch(async (error: unknown) => {
      // The first error counts.
      if (!isDocumented) await writeWithoutResult(scenarios[0]!, destinations, io).catch(() => {});
      throw error;
    });
  });

/** Writes and prints what is known of the change alone. */
const tellBuilt = async (
  result: RunResult,
  { folder, flags, io }: Side,
  { stdout }: Destinations,
): Promise<void> => {
  let isWritten = false;
  try {
    await writeReports(result, folder);
    isWritten = true;
  } finally {
    const left = (flags.maxBuilds ?? DEFAULT_OPTIONS.maxBuilds) - result.report.builds.length;
    await printText(result, { folder, flags, left, asResult: stdout === undefined, isWritten }, io);
  }
};

/** Writes and prints the comparison. */
const tellCompared = async (
  result: RunResult,
  { folder, flags, io }: Side,
  { stdout }: Destinations,
): Promise<void> => {
  await writeReports(result, folder);
  const { report } = result;
  const asResult = stdout === undefined;
  const text = await changeText(report, {
    columns: io.columns,
    color: asResult ? io.color.out : io.color.err,
    quiet: flags.quiet === true,
    next:
      report.change?.report === undefined
        ? []
        : [`report of the base: ${join(folder.shown, BASE)}/report.html`],
  });
  if (asResult) io.out(text);
  else io.err(text);
};

const interrupted = ({ shown }: ReportFolder): Failure =>
  new Failure(
    `interrupted: the change was not compared with the base\n  report of the change: ${shown}/report.html`,
    ExitCode.interrupted,
  );
