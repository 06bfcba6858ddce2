import { axisNamed } from '../../axes/index.ts';
import type { RawPath } from '../../model/raw-path.ts';
import type { BuildResult } from '../../sandbox/build-process/request.ts';
import type { BuildRunner } from '../../sandbox/sandbox.ts';
import { removeForced } from '../../sandbox/trees/remove-forced.ts';
import { displayLines } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { inParallel } from '../../util/in-parallel.ts';
import { keysOf } from '../../util/keys-of.ts';
import type { Observation } from '../builds/observe.ts';
import { outliveClockTick, runBuild, succeeded } from '../builds/run-builds.ts';
import type { RunOptions } from '../plan/run-options.ts';
import { outcomeOf } from './outcome-of.ts';
import {
  type AxisPart,
  type Builder,
  type BuildRequest,
  type Built,
  CONTROLLED,
  type ControlledSetting,
  type Outcome,
} from './search/builder.ts';
import { axisOf, isPart } from './search/suspect.ts';
import { partsOf } from './setting-parts.ts';
import { HOLD, type Sources, trialConditions } from './trial-conditions.ts';
import type { TrialLimit } from './trial-limit.ts';
import { CLOCK_GIVEN_UP, discardedNote, shortenedNote } from './trial-notes.ts';

/** Builds trials in the sandbox of the run, and holds what it built. */
export interface TrialBuilder extends Builder {
  readonly observations: readonly Observation[];
  readonly labels: ReadonlyMap<string, string>;
  readonly observationOf: (outcome: Outcome) => Observation | undefined;
  /** For the report: which trials do not count, and why. */
  readonly notes: readonly string[];
}

/** Builds trials, as many at once as the options allow. Unless `keepTrees`, removes the tree of a trial as soon as its outputs are listed. */
export const trialBuilder = (
  runner: BuildRunner,
  sources: Sources,
  files: readonly RawPath[],
  options: RunOptions,
  limit: TrialLimit,
  keepTrees: boolean,
): TrialBuilder => {
  const observations: Observation[] = [];
  const labels = new Map<string, string>();
  const byOutcome = new Map<Outcome, Observation>();
  const notes = new Set<string>();
  let held: BuildResult | undefined;
  // Many programs wait for the clock: the timers of an event loop, a loop in a shell. After one has, no other trial freezes the clock.
  let waitsForClock = false;

  const build = async (request: BuildRequest, label: string): Promise<Observation> => {
    const id = `trial-${labels.size + 1}`;
    labels.set(id, label);
    const holdsClock = request.controls.includes('clock');
    // No pin freezes the times that the kernel gives to files: wait, so that they differ.
    if (holdsClock && held !== undefined) await outliveClockTick(held, options);
    await runner.prepare([{ id, conditions: trialConditions(sources, request, Date.now()) }]);
    const conditions = trialConditions(sources, request, Date.now());
    const observation = await runBuild(runner, { id, conditions, timeoutMs: limit.ms }, options);
    // The disk is full, or no process can be started: this is no evidence about the build.
    if (observation.build.outcome.kind === 'not-started')
      throw new Failure(`${id} could not be built: ${displayLines(observation.build.outcome.message)}`);
    if (holdsClock) held ??= observation.build;
    observations.push(observation);
    return observation;
  };

  const take = (observation: Observation): Outcome => {
    if (observation.build.outcome.kind === 'timed-out' && limit.ms < options.timeoutMs)
      notes.add(shortenedNote(limit.ms));
    const outcome = outcomeOf(observation, options.scenario);
    byOutcome.set(outcome, observation);
    if (!keepTrees) discardTree(observation);
    return outcome;
  };

  const isCut = ({ build: { outcome } }: Observation): boolean =>
    outcome.kind === 'timed-out' && !limit.counts;

  const runTrial = async (request: BuildRequest, more: () => boolean): Promise<Built> => {
    const running = request.controls.filter((pin) => pin !== 'clock');
    const controls = waitsForClock ? running : request.controls;
    const label = `${request.label}${pinnedLabel(controls)}`;
    const first = await build({ ...request, controls }, label);
    const frozen = controls.includes('clock') && !succeeded(first.build);
    if (!frozen && !isCut(first)) return { controls, outcome: take(first) };

    waitsForClock ||= frozen;
    discardTree(first);
    labels.set(first.build.id, `${label} (does not count)`);
    // A trial with other pins that reached the limit is not repeated: the pins may be what makes it slow, and would be so again.
    const repeated = (frozen || controls.length === 0) && more();
    const again = repeated
      ? await build({ ...request, controls: running }, `${first.build.id} again${pinnedLabel(running)}`)
      : undefined;
    notes.add(discardedNote({ build: first.build, label, frozen, again: again?.build }, limit.ms));
    if (again === undefined || !isCut(again))
      return { controls: running, outcome: again === undefined ? undefined : take(again) };
    discardTree(again);
    labels.set(again.build.id, `${labels.get(again.build.id)} (does not count)`);
    return { controls: running, outcome: undefined };
  };

  return {
    observations,
    labels,
    observationOf: (outcome) => byOutcome.get(outcome),
    get notes() {
      return [...notes, ...(waitsForClock ? [CLOCK_GIVEN_UP] : [])];
    },
    build: (requests, more) => inParallel(requests, options.jobs, (request) => runTrial(request, more)),
    hasThird: (suspect) => {
      if (isPart(suspect)) return false;
      const { control, first, second } = sources;
      const [ours, theirs, third] = [control, first, second].map((all) => JSON.stringify(all[suspect]));
      return third !== ours && third !== theirs;
    },
    controls: (taken) => {
      const usual = trialConditions(sources, { taken, others: new Set(), controls: [] }, Date.now());
      return CONTROLLED.filter((pin) => {
        if (pin === 'clock' && (!sources.movesClocks || waitsForClock)) return false;
        const own = HOLD[pin](usual, sources);
        return keysOf(own).some((name) => JSON.stringify(own[name]) !== JSON.stringify(usual[name]));
      });
    },
    prior: (suspect) => axisNamed(axisOf(suspect)).prior ?? 1,
    parts: (axis) =>
      partsOf(axis, sources.control, sources.first, files).map((part): AxisPart => `${axis}:${part}`),
  };
};

const pinnedLabel = (controls: readonly ControlledSetting[]): string =>
  controls.length === 0 ? '' : `, pinned: ${controls.join(', ')}`;

/** Frees disk space: the tree is not read again after its outputs are listed. */
const discardTree = ({ build: { tree } }: Observation): void => {
  removeForced(tree.upper ?? tree.merged);
};
