import { bindOf } from '../../engine/scenario/bind-of.ts';
import type { EnvironmentWishes, WishNames } from '../../engine/scenario/with-environment.ts';
import { displayText } from '../../util/display.ts';
import { readEpoch } from '../../util/epoch.ts';
import { Failure } from '../../util/failure.ts';
import { variableNameProblem } from '../../util/variable-name.ts';
import type { RunFlags } from './flags.ts';

/** The options of `run` for what builds have of the caller. */
export type EnvironmentFlags = Pick<RunFlags, 'env' | 'pass' | 'bind' | 'sourceDateEpoch'>;

/** What `--env`, `--pass`, `--bind` and `--source-date-epoch` ask for. Throws a `Failure` with the value and the remedy. */
export const environmentWishes = ({
  env = [],
  pass = [],
  bind = [],
  sourceDateEpoch,
}: EnvironmentFlags): EnvironmentWishes => {
  for (const name of pass) demandName(name, '--pass');
  return {
    env: variablesOf(env),
    pass,
    binds: bind.map((written) => {
      try {
        // A shell has replaced the `~`.
        return bindOf(written, process.cwd(), { absoluteHome: true });
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        throw new Failure(`--bind: ${error.message}`, error.exitCode, { cause: error });
      }
    }),
    sourceDateEpoch:
      sourceDateEpoch === undefined ? undefined : readEpoch(sourceDateEpoch, '--source-date-epoch'),
  };
};

export const WISH_NAMES: WishNames = {
  binds: '--bind',
  sourceDateEpoch: '--source-date-epoch',
  env: '--env',
};

const variablesOf = (words: readonly string[]): Record<string, string> => {
  const variables: Record<string, string> = {};
  for (const word of words) {
    const equals = word.indexOf('=');
    if (equals < 0)
      throw new Failure(
        `--env ${displayText(word)} has no value: write --env NAME=VALUE, or --pass NAME for the caller's value`,
      );
    const [name, value] = [word.slice(0, equals), word.slice(equals + 1)];
    demandName(name, '--env');
    const before = variables[name];
    if (before !== undefined && before !== value)
      throw new Failure(
        `--env ${displayText(name)}=${displayText(before)} contradicts a later --env ${displayText(word)}: give one of them`,
      );
    variables[name] = value;
  }
  return variables;
};

const demandName = (name: string, option: string): void => {
  const problem = name.includes('=')
    ? `'${displayText(name)}' is more than a name: write --pass NAME, or --env NAME=VALUE`
    : variableNameProblem(name);
  if (problem !== undefined) throw new Failure(`${option}: ${problem}`);
};
