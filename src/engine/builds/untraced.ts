import type { BuildRequest } from '../../sandbox/build-process/request.ts';
import type { BuildRunner } from '../../sandbox/sandbox.ts';
import type { RunOptions } from '../plan/run-options.ts';
import { runBuilds, succeeded } from './run-builds.ts';
import type { Setting } from './set-up.ts';
import { renamed, type SettledPair } from './unmoved-clock.ts';

/**
 * If a build fails under strace, makes both builds again without it, and these are the pair: strace may be the reason, as in builds that use
 * ptrace(2) themselves (strace, gdb, LeakSanitizer).
 */
export const withoutTracing = async (
  setting: Setting<RunOptions>,
  pair: SettledPair['pair'],
): Promise<SettledPair> => {
  if (!setting.traced || pair.every(({ build }) => succeeded(build))) return { setting, pair, abandoned: [] };
  const runner = runnerOfOthers(setting.runner);
  const again = await runBuilds(
    runner,
    pair.map(({ build: { id, conditions } }) => ({ id, conditions })),
    setting.options,
  );
  const unrecorded = again.every(({ build }) => succeeded(build))
    ? 'the build fails under strace'
    : 'the build fails';
  return {
    setting: { ...setting, runner, traced: false, unrecorded },
    pair: again as unknown as SettledPair['pair'],
    abandoned: pair.map((one) => renamed(one, 'traced', 'under strace')),
  };
};

/** Its builds have folders of other names, because those of the first pair still exist. */
const runnerOfOthers = (runner: BuildRunner): BuildRunner => {
  const change = (request: BuildRequest): BuildRequest => ({ ...request, id: `${request.id}-untraced` });
  return {
    prepare: (requests) => runner.prepare(requests.map(change)),
    build: async (request) => ({ ...(await runner.build(change(request))), id: request.id }),
  };
};
