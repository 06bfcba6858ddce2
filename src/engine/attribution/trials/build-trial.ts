import { displayLines } from '../../../util/display.ts';
import { Failure } from '../../../util/failure.ts';
import type { Observation } from '../../builds/observe.ts';
import { outliveClockTick, runBuild } from '../../builds/run-builds.ts';
import { during } from '../../plan/during.ts';
import type { BuildRequest } from '../search/builder.ts';
import { trialConditions } from './trial-conditions.ts';
import type { TrialSite, TrialState } from './trial-state.ts';

/** Makes one build of a trial, and notes it in `state`. Throws a `Failure` if it could not be started. */
export const buildTrial = async (
  { runner, sources, options }: TrialSite,
  state: TrialState,
  request: BuildRequest,
  label: string,
  timeoutMs: number,
  setsBack = state.failsSetBack !== true,
): Promise<Observation> => {
  const id = `trial-${state.labels.size + 1}`;
  state.labels.set(id, label);
  // No pin freezes the times that the kernel gives to files: wait, so that they differ.
  const waits = request.later === true || request.controls.includes('clock');
  const pins = request.controls.includes('clock') ? 'clock' : request.controls.join();
  const held = state.held.get(pins);
  if (waits && held !== undefined) await outliveClockTick(held, options);
  // Inode numbers differ between any two copies of the source. Repetitions of the control take turns between two of them, so that an
  // output with such a number is seen to change under the same conditions.
  const copy = isControl(request) && ++state.repetitions % 2 === 1 ? ({ copy: 'other' } as const) : {};
  const conditionsNow = () => trialConditions(sources, request, Date.now(), { setsBack });
  await during(options, 'copying the source', () =>
    runner.prepare([{ id, conditions: conditionsNow(), ...copy }]),
  );
  const trial = { id, conditions: conditionsNow(), timeoutMs, ...copy };
  const observation = await runBuild(runner, trial, options);
  // The disk is full, or no process can be started: this is no evidence about the build.
  if (observation.build.outcome.kind === 'not-started')
    throw new Failure(`${id} could not be built: ${displayLines(observation.build.outcome.message)}`);
  if (held === undefined && pins !== '') state.held.set(pins, observation.build);
  state.observations.push(observation);
  return observation;
};

/** Whether nothing is taken from the experiment. */
export const isControl = ({ taken, others }: Pick<BuildRequest, 'taken' | 'others'>): boolean =>
  taken.size + others.size === 0;
