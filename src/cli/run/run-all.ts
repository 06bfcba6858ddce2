import { demandKeepFolder } from '../../engine/run/keep-trees.ts';
import { demandPlatform } from '../../matrix/platform.ts';
import type { ExitCode } from '../../model/exit-code.ts';
import type { Scenario } from '../../model/scenario.ts';
import { sweepDrafts } from '../../util/draft.ts';
import { interruptible } from '../interruptible.ts';
import type { Io } from '../io.ts';
import { worstExit } from '../worst-exit.ts';
import { chooseScenarios } from './choose-scenarios.ts';
import { demandNoInput } from './demand-no-input.ts';
import { chooseDestinations } from './destinations.ts';
import type { RunFlags } from './flags.ts';
import { planShard } from './plan-shard.ts';
import { demandReportFiles } from './report-files.ts';
import { demandOwnFolders, demandReportFolder, type ReportFolder, reportFolder } from './report-folder.ts';
import { keptTrees, type MoreOfRun, runOne } from './run-one.ts';
import { runShard } from './run-shard.ts';

/** Runs every scenario that the command line selects, one after another. Returns the worst exit code. */
export const runAll = async (words: readonly string[], flags: RunFlags, io: Io): Promise<ExitCode> => {
  // Files of the harness get the modes that it requests; files of a build get the umask of its conditions.
  process.umask(0o022);
  const chosen = await chooseScenarios(
    words,
    io.command,
    flags,
    (line) => flags.quiet || io.err(`${line}\n`),
  );
  const shard = await planShard(chosen, flags, io.command);
  const scenarios = shard?.mine ?? chosen;
  const folders = scenarios.map((scenario) =>
    shard === undefined
      ? reportFolder(scenario, flags.reportDir)
      : reportFolder(scenario, undefined, flags.reportDir),
  );
  const destinations = chooseDestinations(flags, folders);
  demandOwnFolders(scenarios, folders);
  for (const folder of folders) demandFolders(folder, flags);
  demandReportFiles(destinations.files);
  for (const [index, scenario] of scenarios.entries())
    demandNoInput(destinations.files, scenario, folders[index]!);
  const platform = shard?.platform ?? givenPlatform(flags);
  const common = { ...(platform === undefined ? {} : { platform }) };
  const own = shard === undefined ? flags : { ...flags, seed: shard.seed };
  const runEach = (scenario: Scenario, more: MoreOfRun = {}) => {
    const folder = folders[scenarios.indexOf(scenario)]!;
    return interruptible((signal) =>
      runOne({ scenario, folder, flags: own, destinations, signal, more: { ...common, ...more } }, io),
    );
  };
  if (shard !== undefined) return runShard(shard, flags, io, runEach);
  const codes: ExitCode[] = [];
  for (const scenario of scenarios) codes.push((await runEach(scenario)).code);
  return worstExit(codes);
};

const givenPlatform = ({ platform }: RunFlags): string | undefined =>
  platform === undefined ? undefined : demandPlatform(platform, '--platform');

/** Fails before the builds rather than after an hour of builds whose results cannot be written. */
const demandFolders = (folder: ReportFolder, { keep }: RunFlags): void => {
  // What a killed run left.
  sweepDrafts(folder.path);
  demandReportFolder(folder);
  if (keep) demandKeepFolder(keptTrees(folder));
};
