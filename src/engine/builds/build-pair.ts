import type { BuildRequest } from '../../sandbox/build-process/request.ts';
import type { BuildRunner } from '../../sandbox/sandbox.ts';
import type { RunOptions } from '../plan/run-options.ts';
import type { Observation } from './observe.ts';
import { outliveClockTick, runBuild, runBuilds } from './run-builds.ts';
import type { Setting } from './set-up.ts';

export type Pair = readonly [control: Observation, experiment: Observation];

/** A build that was made for a purpose of its own; the label is shown beside its id. */
export interface Labelled {
  readonly observation: Observation;
  readonly label: string;
}

/** The pair of builds to compare, and the setting under which both were made. */
export interface SettledPair {
  readonly setting: Setting<RunOptions>;
  readonly pair: Pair;
  /** The builds that do not count, by a label: those of the pair that was not chosen. */
  readonly abandoned: readonly Labelled[];
}

/** Builds the control and the experiment; with the profile `thorough` one after the other, in different seconds. */
export const buildPair = async (setting: Setting<RunOptions>): Promise<Pair> => {
  const { options, plan, runner } = setting;
  const requests = [
    { id: 'control', conditions: plan.control, ...recorded(setting) },
    { id: 'experiment', conditions: plan.experiment, ...recorded(setting) },
  ] as const;
  if (options.profile !== 'thorough') {
    const [control, experiment] = await runBuilds(runner, requests, options);
    return [control!, experiment!];
  }
  const control = await runBuild(runner, requests[0], options);
  await outliveClockTick(control.build, options);
  return [control, await runBuild(runner, requests[1], options)];
};

/** What is recorded of the builds that are compared. */
export const recorded = ({ traced }: Setting): Pick<BuildRequest, 'trace'> =>
  traced ? { trace: 'programs' } : {};

/** Runs builds of a second pair: in folders of other names, because those of the first pair still exist. `more`: added to every request. */
export const runnerOfSecondPair = (
  runner: BuildRunner,
  suffix: string,
  more: Partial<BuildRequest> = {},
): BuildRunner => {
  const change = (request: BuildRequest): BuildRequest => ({
    ...request,
    ...more,
    id: `${request.id}-${suffix}`,
  });
  return {
    endpoints: runner.endpoints,
    secrets: runner.secrets,
    prepare: (requests) => runner.prepare(requests.map(change)),
    build: async (request) => ({ ...(await runner.build(change(request))), id: request.id }),
  };
};

/** The builds of a pair that does not count, under other ids. */
export const abandon = (pair: Pair, suffix: string, label: string): Labelled[] =>
  pair.map(({ build, ...others }) => ({
    observation: { ...others, build: { ...build, id: `${build.id}-${suffix}` } },
    label,
  }));
