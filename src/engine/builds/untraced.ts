import type { RunOptions } from '../plan/run-options.ts';
import { abandon, buildPair, type Pair, runnerOfSecondPair, type SettledPair } from './build-pair.ts';
import { succeeded } from './run-builds.ts';
import type { Setting } from './set-up.ts';

/**
 * If a build fails under strace, makes both builds again without it, and these are the pair: strace may be the reason, as in builds that use
 * ptrace(2) themselves (strace, gdb, LeakSanitizer).
 */
export const withoutTracing = async (setting: Setting<RunOptions>, pair: Pair): Promise<SettledPair> => {
  if (!setting.traced || pair.every(({ build }) => succeeded(build))) return { setting, pair, abandoned: [] };
  const untraced = {
    ...setting,
    runner: runnerOfSecondPair(setting.runner, 'untraced'),
    traced: false,
  };
  const again = await buildPair(untraced);
  const unrecorded = again.every(({ build }) => succeeded(build))
    ? 'the build fails under strace'
    : 'the build fails';
  return {
    setting: { ...untraced, unrecorded },
    pair: again,
    abandoned: abandon(pair, 'traced', 'under strace'),
  };
};
