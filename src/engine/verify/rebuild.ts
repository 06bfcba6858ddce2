import type { Scenario } from '../../model/scenario.ts';
import type { BuildResult } from '../../sandbox/build-process/request.ts';
import { probeHost } from '../../sandbox/host/probe-host.ts';
import { withSandbox } from '../../sandbox/with-sandbox.ts';
import { demandStarted } from '../builds/demand-started.ts';
import { secondsOf } from '../builds/run-builds.ts';
import { setUp } from '../builds/set-up.ts';
import { during } from '../plan/during.ts';
import type { Plan } from '../plan/plan.ts';
import type { SetUpOptions } from '../plan/run-options.ts';
import { recheckSource } from '../scenario/resolve-source.ts';

/**
 * Builds a scenario once, under the reference conditions, and calls `use` with the build and its plan while its files exist. The source is
 * checked before the build, and a tag again after it. Throws a `Failure` if the build cannot be started.
 */
export const rebuild = async <T>(
  scenario: Scenario,
  options: Pick<SetUpOptions, 'signal' | 'progress'>,
  use: (build: BuildResult, plan: Plan) => Promise<T>,
): Promise<T> => {
  const { signal } = options;
  const host = probeHost();
  return withSandbox(host, signal, async (opening) => {
    const { plan, runner } = await setUp(optionsFor(scenario, options), host, opening);
    const request = { id: 'rebuild', conditions: plan.control };
    await during(options, 'copying the source', () => runner.prepare([request]));
    options.progress({ kind: 'build-started', id: request.id });
    const build = await runner.build(request);
    options.progress({ kind: 'build-ended', id: request.id, seconds: secondsOf(build) });
    signal.throwIfAborted();
    await demandStarted(build, scenario, runner);
    await recheckSource(scenario.source, signal);
    return await use(build, plan);
  });
};

/** No axis is varied: all settings are those of the control. */
const optionsFor = (
  scenario: Scenario,
  { signal, progress }: Pick<SetUpOptions, 'signal' | 'progress'>,
): SetUpOptions => ({
  scenario,
  signal,
  varied: new Set(),
  settings: {},
  seed: 0,
  profile: 'quick',
  timeoutMs: scenario.timeoutMs,
  minCpus: undefined,
  except: new Set(),
  progress,
});
