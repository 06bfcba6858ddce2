import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { type ShardFolder, shardFolder } from '../../matrix/bundle/shard-folder.ts';
import { ExitCode } from '../../model/exit-code.ts';
import type { RunResult } from '../../model/run-result.ts';
import type { Scenario } from '../../model/scenario.ts';
import { counted } from '../../util/counted.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { makeFolders } from '../../util/make-folders.ts';
import { withTemporaryFolder } from '../../util/temporary-folder.ts';
import { VERSION } from '../../util/version.ts';
import { worstExit } from '../../util/worst-exit.ts';
import type { Io } from '../io.ts';
import type { RunFlags } from './flags.ts';
import type { PlannedShard } from './plan-shard.ts';
import type { MoreOfRun } from './run-one.ts';

type RunEach = (
  scenario: Scenario,
  more: MoreOfRun,
) => Promise<{ readonly code: ExitCode; readonly result: RunResult }>;

/**
 * Runs the scenarios of one shard and writes its bundle. A scenario that cannot be built is a part of the bundle, and the others still run; an
 * interrupted shard leaves no bundle, and none of an earlier run. Returns the worst exit code.
 */
export const runShard = async (
  planned: PlannedShard,
  flags: RunFlags,
  io: Io,
  runEach: RunEach,
): Promise<ExitCode> => {
  const { platform, shard, seed, mine, all, target } = planned;
  if (!flags.quiet) io.err(`${beginning(planned)}\n`);
  const parent = dirname(target);
  try {
    makeFolders(parent);
    rmSync(target, { force: true });
  } catch (error) {
    throw unwritable(target, error);
  }
  return withTemporaryFolder(
    'shard',
    async (folder) => {
      const gathered = shardFolder(folder, flags.withOutputs === true);
      const codes: ExitCode[] = [];
      for (const scenario of mine) codes.push(await runInShard(scenario, gathered, io, runEach));
      const { commit, dirty } = planned.checkedOut;
      const { asWritten } = planned;
      await gathered.write(
        { version: VERSION, seed, commit, dirty, platform, shard, scenarios: [...all], asWritten },
        target,
      );
      if (!flags.quiet) io.err(`bundle: ${displayText(target)}\n`);
      return worstExit(codes);
    },
    parent,
  );
};

const runInShard = async (
  scenario: Scenario,
  gathered: ShardFolder,
  io: Io,
  runEach: RunEach,
): Promise<ExitCode> => {
  const { name } = scenario;
  try {
    const { code, result } = await runEach(scenario, {
      compared: (builds) => gathered.collect(name, builds),
    });
    await gathered.add(name, result, code);
    return code;
  } catch (error) {
    if (!(error instanceof Failure) || error.exitCode === ExitCode.interrupted) throw error;
    io.err(`repro-harness: ${name}: ${error.message}\n`);
    gathered.fail(name, error.message, error.exitCode);
    return error.exitCode;
  }
};

const beginning = ({ shard, from, platform, seed, mine, all }: PlannedShard): string =>
  `shard ${shard.index} of ${shard.total}${from === undefined ? '' : ` (${from})`}, ${platform}: ${mine.length} of ${counted(all.length, 'scenario')}, seed ${seed}`;

const unwritable = (target: string, error: unknown): Failure =>
  new Failure(
    `cannot write the bundle ${displayText(target)}: ${displayText((error as Error).message)}\n  --report-dir names another folder`,
    ExitCode.unwritable,
    { cause: error },
  );
