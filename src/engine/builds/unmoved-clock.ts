import { isVaried, type Plan } from '../plan/plan.ts';
import type { RunOptions } from '../plan/run-options.ts';
import { abandon, buildPair, type Pair, runnerOfSecondPair, type SettledPair } from './build-pair.ts';
import { succeeded } from './run-builds.ts';
import type { Setting } from './set-up.ts';

/**
 * If a build does not end in time while libfaketime is loaded, makes both builds again without it. If they end, they are the pair, and the
 * clock counts as not varied: some programs wait without end under libfaketime (docs/design.md, section 4).
 */
export const withUnmovedClock = async (setting: Setting<RunOptions>, pair: Pair): Promise<SettledPair> => {
  const before = { setting, pair, abandoned: [] };
  const hangs = pair.some(({ build }) => build.outcome.kind === 'timed-out');
  if (!isVaried(setting.plan, 'clock') || !hangs) return before;
  const settled = unmoved(setting);
  const again = await buildPair(settled);
  if (!again.every(({ build }) => succeeded(build)))
    return { ...before, abandoned: abandon(again, 'unmoved-clock', 'without libfaketime') };
  return {
    setting: settled,
    pair: again,
    abandoned: abandon(pair, 'moved-clock', 'under a moved clock'),
  };
};

const unmoved = (setting: Setting<RunOptions>): Setting<RunOptions> => ({
  ...setting,
  options: {
    ...setting.options,
    varied: new Set([...setting.options.varied].filter((name) => name !== 'clock')),
  },
  plan: planWithoutClock(setting.plan),
  runner: runnerOfSecondPair(setting.runner, 'unmoved', { unmoved: true }),
  traced: false,
});

const planWithoutClock = (plan: Plan): Plan => ({
  ...plan,
  experiment: { ...plan.experiment, clock: plan.control.clock },
  axes: plan.axes.map((axis) =>
    axis.name === 'clock' ? { name: 'clock', status: 'unavailable', reason: REASON } : axis,
  ),
});

const REASON = 'the build does not end under a moved clock (libfaketime); without libfaketime it does';
