import { resolve } from 'node:path';
import type { FuzzOptions } from '../../fuzz/fuzz.ts';
import { displayText } from '../../util/display.ts';
import { parseDuration } from '../../util/duration.ts';
import { Failure } from '../../util/failure.ts';
import { parseTimeLimit } from '../../util/time-limit.ts';
import { variableNameProblem } from '../../util/variable-name.ts';
import { splitList } from '../run/flags.ts';

/** The options of `fuzz`, as commander parses them. */
export interface FuzzFlags {
  readonly roundTrip?: string;
  readonly keep?: readonly string[];
  readonly mayFail?: true;
  readonly runs?: number;
  readonly for?: string;
  readonly seed?: number;
  readonly path?: string;
  readonly vary?: readonly string[];
  readonly env?: readonly string[];
  readonly bind?: readonly string[];
  readonly timeout?: string;
  readonly jobs?: number;
  readonly counterexamples: string | false;
  readonly json?: true;
  readonly quiet?: true;
}

/** The options of a search, without the command. Throws Failure. */
export const optionsFrom = (flags: FuzzFlags): Omit<FuzzOptions, 'command'> => {
  if (flags.path !== undefined && flags.seed === undefined)
    throw new Failure('--path needs --seed: give the seed of the counterexample, too');
  if (flags.path !== undefined && !/^\d+(:\d+)*$/.test(flags.path))
    throw new Failure(`'${flags.path}' is not the path of a counterexample, such as 15 or 15:2:0`);
  return {
    roundTrip: flags.roundTrip,
    ...(flags.keep && { keep: splitList(flags.keep) as NonNullable<FuzzOptions['keep']> }),
    mayRefuse: flags.mayFail === true,
    runs: flags.runs,
    durationMs: flags.for === undefined ? undefined : parseDuration(flags.for, '--for'),
    seed: flags.seed,
    path: flags.path,
    vary: splitList(flags.vary),
    env: variables(flags.env ?? []),
    binds: (flags.bind ?? []).map((path) => resolve(path)),
    timeoutMs: flags.timeout === undefined ? undefined : parseTimeLimit(flags.timeout, '--timeout'),
    jobs: flags.jobs,
    counterexamples: flags.counterexamples === false ? undefined : flags.counterexamples,
  };
};

const variables = (words: readonly string[]): Record<string, string> => {
  const pairs = words.map(variable);
  const env = Object.fromEntries(pairs);
  const lost = pairs.find(([name, value]) => env[name] !== value);
  if (lost === undefined) return env;
  throw new Failure(`--env gives the variable ${displayText(lost[0])} two values: keep one of them`);
};

const variable = (text: string): [string, string] => {
  const equals = text.indexOf('=');
  const problem = equals < 0 ? undefined : variableNameProblem(text.slice(0, equals));
  if (equals < 0 || problem !== undefined)
    throw new Failure(
      `--env takes NAME=VALUE, not '${displayText(text)}'${problem === undefined ? '' : `: ${problem}`}`,
    );
  return [text.slice(0, equals), text.slice(equals + 1)];
};
