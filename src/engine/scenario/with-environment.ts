import type { Scenario } from '../../model/scenario.ts';
import { bindProblem } from '../../sandbox/bind-problem.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { EPOCH } from './epoch-variable.ts';
import { passedVariables } from './passed-variables.ts';

/** What a caller adds to the environment that a scenario gives its builds. */
export interface EnvironmentWishes {
  readonly env: Readonly<Record<string, string>>;
  /** Names of the caller's variables; `env` overrides them. */
  readonly pass: readonly string[];
  readonly binds: Scenario['binds'];
  readonly sourceDateEpoch: Scenario['sourceDateEpoch'];
}

/** How the caller wrote them, for messages. */
export interface WishNames {
  readonly binds: string;
  readonly sourceDateEpoch: string;
  readonly env: string;
}

/** A scenario whose variables and binds a caller adds to, or replaces. Throws a `Failure` on a contradiction, and on a path that cannot be bound. */
export const withEnvironment = <Wanted extends Pick<Scenario, 'env' | 'binds' | 'sourceDateEpoch'>>(
  scenario: Wanted,
  { env, pass, binds, sourceDateEpoch }: EnvironmentWishes,
  names: WishNames,
): Wanted => {
  for (const { path } of binds) {
    const problem = bindProblem(path);
    if (problem !== undefined) throw new Failure(`${names.binds}: ${problem}`);
  }
  if (sourceDateEpoch !== undefined && env[EPOCH] !== undefined)
    throw new Failure(
      `${names.env} sets ${EPOCH} to '${displayText(env[EPOCH])}', and ${names.sourceDateEpoch} asks for '${sourceDateEpoch}': give one of the two`,
    );
  const added = { ...passedVariables(pass), ...env };
  const { [EPOCH]: epoch, ...others } = scenario.env;
  const isAdded = added[EPOCH] !== undefined;
  return {
    ...scenario,
    env: {
      ...others,
      ...(epoch === undefined || sourceDateEpoch !== undefined ? {} : { [EPOCH]: epoch }),
      ...added,
    },
    sourceDateEpoch: isAdded ? undefined : (sourceDateEpoch ?? scenario.sourceDateEpoch),
    binds: withBinds(scenario.binds, binds),
  };
};

/** Where the scenario binds the same path, its place is kept: a later bind covers an earlier one. */
const withBinds = (before: Scenario['binds'], added: Scenario['binds']): Scenario['binds'] => {
  const last = new Map(added.map((bind) => [bind.path, bind]));
  const known = new Set(before.map(({ path }) => path));
  return [
    ...before.map((bind) => last.get(bind.path) ?? bind),
    ...[...last.values()].filter(({ path }) => !known.has(path)),
  ];
};
