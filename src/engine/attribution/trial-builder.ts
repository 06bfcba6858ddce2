import type { AxisName } from '../../model/axis-name.ts';
import type { RawPath } from '../../model/raw-path.ts';
import type { BuildResult } from '../../sandbox/build-process/request.ts';
import type { BuildRunner } from '../../sandbox/sandbox.ts';
import { removeForced } from '../../sandbox/trees/remove-forced.ts';
import { displayLines } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { inParallel } from '../../util/in-parallel.ts';
import type { Observation } from '../builds/observe.ts';
import { outliveClockTick, runBuild } from '../builds/run-builds.ts';
import type { RunOptions } from '../plan/run-options.ts';
import { outcomeOf } from './outcome-of.ts';
import { type Builder, type BuildRequest, type Outcome, PINS } from './search/builder.ts';
import { partsOf } from './setting-parts.ts';
import { HOLD, type Sources, trialConditions } from './trial-conditions.ts';

/** A builder of trials in the sandbox of the run, and what it built. */
export interface TrialBuilder extends Builder {
  readonly observations: readonly Observation[];
  readonly labels: ReadonlyMap<string, string>;
  readonly observationOf: (outcome: Outcome) => Observation | undefined;
}

/** Builds trials, as many at once as the options allow. Unless `keepTrees`, their trees go as soon as they are listed. */
export const trialBuilder = (
  runner: BuildRunner,
  sources: Sources,
  files: readonly RawPath[],
  options: RunOptions,
  keepTrees: boolean,
): TrialBuilder => {
  const observations: Observation[] = [];
  const labels = new Map<string, string>();
  const byOutcome = new Map<Outcome, Observation>();
  let held: BuildResult | undefined;

  const runTrial = async (request: BuildRequest): Promise<Outcome> => {
    const id = `trial-${labels.size + 1}`;
    labels.set(id, request.label);
    const holdsClock = request.pins.includes('clock');
    // So that the times which the kernel gives to files, and no pin holds, are others.
    if (holdsClock && held !== undefined) await outliveClockTick(held, options);
    await runner.prepare([{ id, conditions: trialConditions(sources, request, Date.now()) }]);
    const conditions = trialConditions(sources, request, Date.now());
    const observation = await runBuild(runner, { id, conditions }, options);
    // No room, no processes: this says nothing about the build.
    if (observation.build.outcome.kind === 'not-started')
      throw new Failure(`${id} could not be built: ${displayLines(observation.build.outcome.message)}`);
    if (holdsClock) held ??= observation.build;
    observations.push(observation);
    const outcome = outcomeOf(observation, options.scenario);
    byOutcome.set(outcome, observation);
    if (!keepTrees) discardTree(observation);
    return outcome;
  };

  return {
    observations,
    labels,
    observationOf: (outcome) => byOutcome.get(outcome),
    build: (requests) => inParallel(requests, options.jobs, runTrial),
    hasThird: (suspect) => {
      const { control, first, second } = sources;
      const [ours, theirs, third] = [control, first, second].map((all) =>
        JSON.stringify(all[suspect as AxisName]),
      );
      return third !== ours && third !== theirs;
    },
    pins: (taken) => {
      const usual = trialConditions(sources, { taken, others: new Set(), pins: [] }, Date.now());
      return PINS.filter(
        (pin) =>
          (pin !== 'clock' || sources.movesClocks) &&
          Object.entries(HOLD[pin](usual, sources)).some(
            ([name, setting]) => JSON.stringify(setting) !== JSON.stringify(usual[name as AxisName]),
          ),
      );
    },
    parts: (suspect) =>
      partsOf(suspect as AxisName, sources.control, sources.first, files).map((part) => `${suspect}:${part}`),
  };
};

/** Makes room: what was listed is not looked at again. */
const discardTree = ({ build: { tree } }: Observation): void => {
  removeForced(tree.upper ?? tree.merged);
};
