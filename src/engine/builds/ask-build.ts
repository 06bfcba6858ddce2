import type { Conditions } from '../../model/conditions.ts';
import { displayText } from '../../util/display.ts';
import { succeeded } from './run-builds.ts';
import type { Setting } from './set-up.ts';
import { describeOutcome } from './verdict.ts';

/** Runs a script in a short build that proves something about its conditions. What it printed; or how it failed, as a clause about `trial`. */
export const askBuild = async (
  { runner, options }: Setting,
  id: string,
  conditions: Conditions,
  script: string,
  trial: string,
): Promise<{ readonly printed: string } | string> => {
  const build = await runner.build({ id, conditions, command: { script }, unmoved: true });
  options.signal.throwIfAborted();
  return succeeded(build)
    ? { printed: build.log.text.trim() }
    : displayText(`${trial} ${describeOutcome(build.outcome)}`);
};
