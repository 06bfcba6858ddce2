import { demandKeepFolder } from '../../engine/run/keep-trees.ts';
import { ExitCode } from '../../model/exit-code.ts';
import { sweepDrafts } from '../../util/draft.ts';
import { interruptible } from '../interruptible.ts';
import type { Io } from '../io.ts';
import { chooseScenarios } from './choose-scenarios.ts';
import { demandNoInput } from './demand-no-input.ts';
import { chooseDestinations } from './destinations.ts';
import type { RunFlags } from './flags.ts';
import { openBaseline } from './open-baseline.ts';
import { demandReportFiles } from './report-files.ts';
import { demandOwnFolders, demandReportFolder, type ReportFolder, reportFolder } from './report-folder.ts';
import { keptTrees, runOne } from './run-one.ts';

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
  const baseline = await openBaseline(flags, destinations.files, io);
  let worst: ExitCode = ExitCode.ok;
  for (const [index, scenario] of scenarios.entries()) {
    const { code } = await interruptible((signal) =>
      runOne(
        {
          scenario,
          folder: folders[index]!,
          flags,
          destinations,
          signal,
          mark: (report) => baseline.mark(report, scenario),
        },
        io,
      ),
    );
    if (SEVERITY.indexOf(code) > SEVERITY.indexOf(worst)) worst = code;
  }
  await baseline.update();
  return worst;
};

const SEVERITY: readonly ExitCode[] = [0, 4, 1, 3, 2, 74, 70, 130];

/** Fails before the builds rather than after an hour of builds whose results cannot be written. */
const demandFolders = (folder: ReportFolder, { keep }: RunFlags): void => {
  // What a killed run left.
  sweepDrafts(folder.path);
  demandReportFolder(folder);
  if (keep) demandKeepFolder(keptTrees(folder));
};
