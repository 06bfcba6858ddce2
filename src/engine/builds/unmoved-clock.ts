import type { BuildRequest } from '../../sandbox/build-process/request.ts';
import type { BuildRunner } from '../../sandbox/sandbox.ts';
import type { Plan } from '../plan/plan.ts';
import type { RunOptions } from '../plan/run-options.ts';
import type { Observation } from './observe.ts';
import { runBuilds, succeeded } from './run-builds.ts';
import type { Setting } from './set-up.ts';

/** A build that was made for a purpose of its own; the label is shown beside its id. */
export interface Labelled {
  readonly observation: Observation;
  readonly label: string;
}

/** The pair of builds to compare, and the setting under which both were made. */
export interface SettledPair {
  readonly setting: Setting<RunOptions>;
  readonly pair: readonly [control: Observation, experiment: Observation];
  /** The builds that do not count, by a label: those of the pair that was not chosen. */
  readonly abandoned: readonly Labelled[];
}

/**
 * If a build does not end in time while libfaketime is loaded, makes both builds again without it. If they end, they are the pair, and the
 * clock counts as not varied: some programs wait without end under libfaketime (docs/design.md, section 4).
 */
export const withUnmovedClock = async (
  setting: Setting<RunOptions>,
  pair: SettledPair['pair'],
): Promise<SettledPair> => {
  const before = { setting, pair, abandoned: [] };
  const moves = setting.plan.axes.some(({ name, status }) => name === 'clock' && status === 'varied');
  const hangs = pair.some(({ build }) => build.outcome.kind === 'timed-out');
  if (!moves || !hangs) return before;
  const settled = unmoved(setting);
  const again = await runBuilds(
    settled.runner,
    pair.map(({ build: { id } }) => ({ id, conditions: settled.plan[id as 'control' | 'experiment'] })),
    settled.options,
  );
  if (!again.every(({ build }) => succeeded(build)))
    return { ...before, abandoned: again.map((one) => renamed(one, 'unmoved-clock', 'without libfaketime')) };
  return {
    setting: settled,
    pair: again as unknown as SettledPair['pair'],
    abandoned: pair.map((one) => renamed(one, 'moved-clock', 'under a moved clock')),
  };
};

/** A build that does not count, under another id. */
export const renamed = ({ build, ...others }: Observation, suffix: string, label: string): Labelled => ({
  observation: { ...others, build: { ...build, id: `${build.id}-${suffix}` } },
  label,
});

const unmoved = (setting: Setting<RunOptions>): Setting<RunOptions> => ({
  ...setting,
  options: {
    ...setting.options,
    varied: new Set([...setting.options.varied].filter((name) => name !== 'clock')),
  },
  plan: planWithoutClock(setting.plan),
  runner: runnerWithoutClock(setting.runner),
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

/** Its builds have folders of other names, because those of the first pair still exist. */
const runnerWithoutClock = (runner: BuildRunner): BuildRunner => {
  const change = (request: BuildRequest): BuildRequest => ({
    ...request,
    id: `${request.id}-unmoved`,
    unmoved: true,
  });
  return {
    prepare: (requests) => runner.prepare(requests.map(change)),
    build: async (request) => ({ ...(await runner.build(change(request))), id: request.id }),
  };
};
