import { defaultPlatform, demandPlatform } from '../../matrix/platform.ts';
import type { ExitCode } from '../../model/exit-code.ts';
import type { Scenario } from '../../model/scenario.ts';
import { worstExit } from '../../util/worst-exit.ts';
import { interruptible } from '../interruptible.ts';
import type { Io } from '../io.ts';
import { chooseScenarios } from './choose-scenarios.ts';
import { demandFolders } from './demand-folders.ts';
import { demandNoInput } from './demand-no-input.ts';
import { demandOthers } from './demand-others.ts';
import { chooseDestinations } from './destinations.ts';
import type { RunFlags } from './flags.ts';
import { openBaseline } from './open-baseline.ts';
import { demandReportFiles } from './report-files.ts';
import { demandOwnFolders, reportFolder } from './report-folder.ts';
import { type MoreOfRun, runOne } from './run-one.ts';

// What most runs do not need is loaded when it is needed: matrices, histories, documents about several scenarios.

/** Runs every scenario that the command line selects, one after another. Returns the worst exit code. */
export const runAll = async (words: readonly string[], flags: RunFlags, io: Io): Promise<ExitCode> => {
  // Files of the harness get the modes that it requests; files of a build get the umask of its conditions.
  process.umask(0o022);
  const say = (line: string): void => {
    if (!flags.quiet) io.err(`${line}\n`);
  };
  const chosen = await chooseScenarios(words, io.command, flags, say);
  const shard = mayBeShard(flags)
    ? await (await import('./plan-shard.ts')).planShard(chosen, flags, io.command, say)
    : undefined;
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
  demandOthers(destinations.files, [{ path: flags.history, what: 'the history' }]);
  for (const [index, scenario] of scenarios.entries())
    demandNoInput(destinations.files, scenario, folders[index]!);
  const baseline = await openBaseline(flags, destinations.files, io);
  const platform = shard?.platform ?? givenPlatform(flags);
  // In a shard, the history only gives the times: merge writes it.
  const history =
    flags.history === undefined || shard !== undefined
      ? undefined
      : (await import('./run-history.ts')).runHistory(flags.history, io.err);
  const common = {
    ...(platform === undefined ? {} : { platform }),
    // With a name of its own, this machine is compared with others.
    ...(shard !== undefined && flags.platform !== undefined ? { recordUse: true } : {}),
  };
  const own = shard === undefined ? flags : { ...flags, seed: shard.seed };
  const documents =
    scenarios.length === 1
      ? undefined
      : (await import('./several-documents.ts')).severalDocuments(scenarios, destinations, io);
  const said = new Set<string>();
  const runEach = (scenario: Scenario, more: MoreOfRun = {}) => {
    const folder = folders[scenarios.indexOf(scenario)]!;
    const written = documents === undefined ? {} : { written: () => documents.add(scenario, folder) };
    return interruptible((signal) =>
      runOne(
        {
          ...{ scenario, folder, flags: own, destinations, signal },
          mark: (report) => baseline.mark(report, scenario),
          said,
          more: { ...common, ...more },
          ...written,
        },
        io,
      ),
    );
  };
  const work = async (): Promise<ExitCode> => {
    if (shard !== undefined) return (await import('./run-shard.ts')).runShard(shard, flags, io, runEach);
    const codes: ExitCode[] = [];
    for (const scenario of scenarios) {
      const { code, result } = await runEach(scenario);
      codes.push(code);
      if (history !== undefined) codes.push(await history(scenario, result.report));
    }
    await baseline.update();
    return worstExit(codes);
  };
  return documents === undefined ? work() : documents.after(work);
};

/** Whether an option or a variable of an engine speaks of shards. */
const mayBeShard = ({ shard, withOutputs }: RunFlags): boolean =>
  shard !== undefined ||
  withOutputs === true ||
  Object.keys(process.env).some((name) => /^(?:CI_NODE_|SLURM_ARRAY_)/.test(name));

/** A line of a history names its platform. */
const givenPlatform = ({ platform, history }: RunFlags): string | undefined =>
  platform !== undefined
    ? demandPlatform(platform, '--platform')
    : history === undefined
      ? undefined
      : defaultPlatform();
