import { ExitCode } from '../../model/exit-code.ts';
import type { Scenario } from '../../model/scenario.ts';
import type { BuildResult } from '../../sandbox/build-process/request.ts';
import type { BuildRunner } from '../../sandbox/sandbox.ts';
import { displayLines, displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { START_REFUSALS } from '../../util/start-refusals.ts';
import { atKey } from '../scenario/at-key.ts';

/**
 * Throws a `Failure` if a build could not start. Only short builds with fewer variables show whether the scenario's are the reason, such as a
 * SHELLOPTS that stops every shell; without them it is a defect.
 */
export const demandStarted = async (
  { id, conditions, outcome }: BuildResult,
  scenario: Pick<Scenario, 'env' | 'file'>,
  runner: Pick<BuildRunner, 'build'>,
): Promise<void> => {
  if (outcome.kind !== 'not-started') return;
  for (const [code, pattern] of Object.entries(WORDS)) {
    const { problem, remedy } = START_REFUSALS[code as keyof typeof WORDS];
    if (pattern.test(outcome.message)) throw new Failure(`${problem}: ${remedy}`);
  }
  const starts = async (env: Scenario['env'], name: string): Promise<boolean> => {
    const build = await runner.build({ id: `${id}-${name}`, conditions, env, command: { script: ':' } });
    return build.outcome.kind !== 'not-started';
  };
  const names = Object.keys(scenario.env);
  if (names.length > 0 && (await starts({}, 'without-env'))) {
    for (const [index, name] of names.slice(0, MOST).entries())
      if (!(await starts({ [name]: scenario.env[name]! }, `with-env-${index}`)))
        throw await atKey(scenario, ['env', name], because(displayText(name), outcome.message));
    throw await atKey(scenario, ['env'], because('these variables', outcome.message));
  }
  throw new Failure(
    `the sandbox of the ${id} build could not be set up:\n${displayLines(outcome.message)}`,
    ExitCode.inconclusive,
  );
};

const because = (what: string, message: string): string =>
  `no build can start with ${what}: ${displayText(message)}\n  remove it, or set it in the command of the build`;

/** The errors as shells write them (the set-up has `LC_ALL=C`), and Node. */
const WORDS = {
  E2BIG: /Argument list too long|E2BIG/,
  EAGAIN: /Cannot fork|fork: .*Resource temporarily unavailable|spawn \S+ EAGAIN/,
} as const;

const MOST = 20;
