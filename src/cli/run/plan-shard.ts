import { join } from 'node:path';
import { bundleName } from '../../matrix/bundle/bundle-name.ts';
import { type CheckedOut, checkedOut } from '../../matrix/checked-out.ts';
import { defaultPlatform, demandPlatform } from '../../matrix/platform.ts';
import { assignShards } from '../../matrix/shards/assign-shards.ts';
import { matrixSeed } from '../../matrix/shards/matrix-seed.ts';
import { parseShard } from '../../matrix/shards/parse-shard.ts';
import { shardOfEnvironment } from '../../matrix/shards/shard-of-environment.ts';
import type { Scenario } from '../../model/scenario.ts';
import type { Shard } from '../../model/shard.ts';
import { Failure } from '../../util/failure.ts';
import { VERSION } from '../../util/version.ts';
import { definitionOf } from './definition-of.ts';
import { demandNames } from './demand-names.ts';
import type { RunFlags } from './flags.ts';
import { isAsWritten } from './is-as-written.ts';

/** The part of a matrix that a run is. */
export interface PlannedShard {
  readonly shard: Shard;
  /** The variable that says so; undefined: `--shard`. */
  readonly from: string | undefined;
  readonly platform: string;
  readonly seed: number;
  readonly checkedOut: CheckedOut;
  /** All scenarios of the matrix, sorted by name. */
  readonly all: readonly { readonly name: string; readonly definition: string }[];
  /** Those that this shard runs. */
  readonly mine: readonly Scenario[];
  /** Whether no option of the command line chose other outputs, or another source. */
  readonly asWritten: boolean;
  /** The path of the bundle. */
  readonly target: string;
}

/** The shard that the command line or the environment asks for; undefined: none. Throws a `Failure` for one that cannot be. */
export const planShard = async (
  scenarios: readonly Scenario[],
  flags: RunFlags,
  command: readonly string[],
  say: (line: string) => void,
): Promise<PlannedShard | undefined> => {
  const asked = askedFor(flags, command);
  if (asked === undefined) return demandNoneNeeded(flags);
  const { shard, from } = asked;
  if (flags.updateBaseline)
    throw new Failure(
      '--update-baseline is for all scenarios, and this run is a shard of them: give it to merge instead',
    );
  demandNames(scenarios);
  const platform =
    flags.platform === undefined ? defaultPlatform() : demandPlatform(flags.platform, '--platform');
  const names = scenarios.map(({ name }) => name);
  const { shardTimings } = await import('./shard-timings.ts');
  const seconds = shardTimings(flags.history, platform, say);
  const assigned = new Set(assignShards(names, shard.total, seconds)[shard.index - 1]);
  const found = await checkedOut(scenarios[0]?.folder ?? '.');
  if (found.unknown) say(UNKNOWN_CHANGES);
  return {
    shard,
    from,
    platform,
    seed: flags.seed ?? matrixSeed(VERSION, found.commit, names),
    checkedOut: found,
    all: scenarios
      .map((scenario) => ({ name: scenario.name, definition: definitionOf(scenario, flags, command) }))
      .sort((one, other) => (one.name < other.name ? -1 : 1)),
    asWritten: scenarios.every((scenario) => isAsWritten(flags, scenario)),
    mine: scenarios.filter(({ name }) => assigned.has(name)),
    target: join(flags.reportDir ?? 'reports', bundleName(platform, shard)),
  };
};

/** Before the builds: `merge` refuses it beside bundles of the commit itself. */
const UNKNOWN_CHANGES = `git does not say whether files differ from the commit, so the bundle counts as made with changes
  if the repository belongs to another user: git config --global --add safe.directory FOLDER`;

const askedFor = (
  { shard }: RunFlags,
  command: readonly string[],
): { readonly shard: Shard; readonly from: string | undefined } | undefined => {
  if (shard === false) return undefined;
  if (shard !== undefined) return { shard: parseShard(shard), from: undefined };
  // A command alone is no matrix: all other jobs would build nothing.
  return command.length > 0 ? undefined : shardOfEnvironment(process.env);
};

const demandNoneNeeded = ({ withOutputs }: RunFlags): undefined => {
  if (withOutputs)
    throw new Failure(
      '--with-outputs puts the outputs into the bundle of a shard: give --shard too, such as --shard 1/1',
    );
  return undefined;
};
