import { checkedOut } from '../../matrix/checked-out.ts';
import { demandLimits } from '../../matrix/formats/demand-limits.ts';
import type { MatrixFormat } from '../../matrix/formats/matrix-format.ts';
import type { MatrixPlan, Platform } from '../../matrix/plan/matrix-plan.ts';
import { planPlatform } from '../../matrix/plan/plan-platform.ts';
import { matrixSeed } from '../../matrix/shards/matrix-seed.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { VERSION } from '../../util/version.ts';
import type { Io } from '../io.ts';
import { chooseScenarios } from '../run/choose-scenarios.ts';
import { demandNames } from '../run/demand-names.ts';
import { shardTimings } from '../run/shard-timings.ts';
import { parsePlatform } from './parse-platform.ts';

/** The options of `matrix`, as commander parses them. */
export interface MatrixFlags {
  readonly format: string;
  readonly platform?: readonly string[];
  readonly shards?: number;
  readonly history?: string;
  readonly seed?: number;
  readonly output?: string;
}

/** The matrix of the scenarios that `run` would choose. */
export const makePlan = async (
  words: readonly string[],
  flags: MatrixFlags,
  format: MatrixFormat,
  io: Io,
): Promise<MatrixPlan> => {
  const platforms = platformsOf(flags, format);
  demandPlainWords([...words, flags.history ?? '']);
  const say = (line: string): void => io.err(`${line}\n`);
  const scenarios = await chooseScenarios(words, [], {}, say);
  demandNames(scenarios);
  const names = scenarios.map(({ name }) => name).sort();
  const { commit } = await checkedOut(scenarios[0]?.folder ?? '.');
  const most = Math.max(1, Math.min(format.limit.shards, Math.floor(format.limit.jobs / platforms.length)));
  const planned = platforms.map((platform) =>
    planPlatform(platform, {
      names,
      seconds: shardTimings(flags.history, platform.name, say),
      total: flags.shards,
      most,
    }),
  );
  demandLimits(planned, format);
  return {
    version: VERSION,
    commit,
    seed: flags.seed ?? matrixSeed(VERSION, commit, names),
    scenarios: names,
    options: flags.history === undefined ? [] : ['--history', flags.history],
    words,
    platforms: planned,
  };
};

const platformsOf = ({ platform: given = [] }: MatrixFlags, format: MatrixFormat): readonly Platform[] => {
  if (given.length === 0) return [{ name: format.platform, runner: undefined }];
  const platforms = given.map(parsePlatform);
  const names = platforms.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new Failure(`--platform ${twice} is given twice: each platform needs a name of its own`);
  return platforms;
};

/** What jobs repeat on a command line. A line break could end a line of a script. */
const demandPlainWords = (words: readonly string[]): void => {
  const odd = words.find((word) => /\p{Cc}/u.test(word));
  if (odd !== undefined)
    throw new Failure(
      `'${displayText(odd)}' has a control character, and would be part of a script: rename the file`,
    );
};
