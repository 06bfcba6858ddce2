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
import { examineOutput, type Known } from '../explain/examine-output.ts';
import type { TrialOptions } from '../plan/run-options.ts';
import { breaksInPairs, fragilityOf } from './fragility.ts';
import { outcomeOf } from './outcome-of.ts';
import {
  type AxisPart,
  type Builder,
  type BuildRequest,
  type Built,
  CONTROLLED,
  type ControlledSetting,
  type Examined,
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

/** What all trials of a run share. */
interface TrialSite {
  readonly runner: BuildRunner;
  readonly sources: Sources;
  readonly options: TrialOptions;
  readonly limit: TrialLimit;
  readonly keepTrees: boolean;
  readonly control: Observation;
  readonly experiment: Observation;
  /** What tells the experiment from the control. */
  readonly known: Known;
}

/** What was built so far, and what it has shown about the clock. */
interface TrialState {
  readonly observations: Observation[];
  readonly labels: Map<string, string>;
  readonly byOutcome: Map<Outcome, Observation>;
  /** The trials whose tree was removed. */
  readonly discarded: Set<Observation>;
  readonly notes: Set<string>;
  /** How often the control was built again. */
  repetitions: number;
  /** The first trial with a frozen clock. */
  held: BuildResult | undefined;
  /** Many programs wait for the clock: the timers of an event loop, a loop in a shell. After one has, no other trial freezes the clock. */
  waitsForClock: boolean;
}

/** Builds trials, as many at once as the options allow. Unless `keepTrees`, removes the tree of a trial as soon as its outputs are listed. */
export const trialBuilder = (site: TrialSite, files: readonly RawPath[]): TrialBuilder => {
  const { sources, options } = site;
  const state: TrialState = {
    observations: [],
    labels: new Map(),
    byOutcome: new Map(),
    discarded: new Set(),
    notes: new Set(),
    repetitions: 0,
    held: undefined,
    waitsForClock: false,
  };
  return {
    observations: state.observations,
    examine: (outcome, keys) => examine(site, state, outcome, keys),
    labels: state.labels,
    observationOf: (outcome) => state.byOutcome.get(outcome),
    get notes() {
      return [...state.notes, ...(state.waitsForClock ? [CLOCK_GIVEN_UP] : [])];
    },
    build: (requests, more) =>
      inParallel(requests, options.jobs, (request) => runTrial(site, state, request, more)),
    hasThird: (suspect) => {
      if (isPart(suspect)) return false;
      const { control, first, second } = sources;
      const [ours, theirs, third] = [control, first, second].map((all) => JSON.stringify(all[suspect]));
      return third !== ours && third !== theirs;
    },
    controls: (taken) => controlsFor(sources, state, taken),
    prior: (suspect) => axisNamed(axisOf(suspect)).prior ?? 1,
    fragility: fragilityOf,
    inPairs: breaksInPairs,
    parts: (axis) =>
      partsOf(axis, sources.control, sources.first, files).map((part): AxisPart => `${axis}:${part}`),
  };
};

/** Builds a trial, and once more with a running clock where the frozen clock made it fail or hang. */
const runTrial = async (
  site: TrialSite,
  state: TrialState,
  request: BuildRequest,
  more: () => boolean,
): Promise<Built> => {
  const isCut = ({ build: { outcome } }: Observation): boolean =>
    outcome.kind === 'timed-out' && !site.limit.counts;
  const running = request.controls.filter((pin) => pin !== 'clock');
  const controls = state.waitsForClock ? running : request.controls;
  const label = `${request.label}${pinnedLabel(controls)}`;
  const first = await build(site, state, { ...request, controls }, label);
  const frozen = controls.includes('clock') && !succeeded(first.build);
  if (!frozen && !isCut(first)) return { controls, outcome: take(site, state, first, request) };

  state.waitsForClock ||= frozen;
  discard(state, first);
  // A trial with other pins that reached the limit is not repeated: the pins may be what makes it slow, and would be so again.
  const again =
    (frozen || controls.length === 0) && more()
      ? await build(
          site,
          state,
          { ...request, controls: running },
          `${first.build.id} again${pinnedLabel(running)}`,
        )
      : undefined;
  state.notes.add(discardedNote({ build: first.build, label, frozen, again: again?.build }, site.limit.ms));
  if (again === undefined) return { controls: running, outcome: undefined };
  if (!isCut(again)) return { controls: running, outcome: take(site, state, again, request) };
  discard(state, again);
  return { controls: running, outcome: undefined };
};

const build = async (
  { runner, sources, options, limit }: TrialSite,
  state: TrialState,
  request: BuildRequest,
  label: string,
): Promise<Observation> => {
  const id = `trial-${state.labels.size + 1}`;
  state.labels.set(id, label);
  const holdsClock = request.controls.includes('clock');
  // No pin freezes the times that the kernel gives to files: wait, so that they differ.
  if (holdsClock && state.held !== undefined) await outliveClockTick(state.held, options);
  // Inode numbers differ between any two copies of the source. Repetitions of the control take turns between two of them, so that an
  // output with such a number is seen to change under the same conditions.
  const isControl = request.taken.size === 0 && request.others.size === 0;
  const otherCopy = isControl && ++state.repetitions % 2 === 1;
  const conditionsNow = () => trialConditions(sources, request, Date.now());
  await runner.prepare([{ id, conditions: conditionsNow(), otherCopy }]);
  const trial = { id, conditions: conditionsNow(), timeoutMs: limit.ms, otherCopy };
  const observation = await runBuild(runner, trial, options);
  // The disk is full, or no process can be started: this is no evidence about the build.
  if (observation.build.outcome.kind === 'not-started')
    throw new Failure(`${id} could not be built: ${displayLines(observation.build.outcome.message)}`);
  if (holdsClock) state.held ??= observation.build;
  state.observations.push(observation);
  return observation;
};

/** Uses a trial as evidence. */
const take = (
  { options, limit, keepTrees }: TrialSite,
  state: TrialState,
  observation: Observation,
  { taken, others, controls, examined }: BuildRequest,
): Outcome => {
  if (observation.build.outcome.kind === 'timed-out' && limit.ms < options.timeoutMs)
    state.notes.add(shortenedNote(limit.ms));
  const outcome = outcomeOf(observation, options.scenario);
  state.byOutcome.set(outcome, observation);
  // Repetitions of the control show what differs between equal builds.
  const isControl = taken.size + others.size + controls.length === 0;
  const kept = keepTrees || examined === true || (isControl && state.repetitions <= KEPT_CONTROLS);
  if (!kept) discardTree(state, observation);
  return outcome;
};

const KEPT_CONTROLS = 3;

/** Compares outputs of a build with those of the control, place by place. */
const examine = async (
  { control, experiment, options, keepTrees, known }: TrialSite,
  state: TrialState,
  outcome: Outcome,
  keys: readonly RawPath[],
): Promise<ReadonlyMap<RawPath, Examined>> => {
  const trial = state.byOutcome.get(outcome);
  const other = trial ?? experiment;
  const examined = new Map<RawPath, Examined>();
  if (outcome.kind !== 'built' || state.discarded.has(other)) return examined;
  for (const key of keys) {
    const found = await examineOutput(
      key,
      control,
      other,
      options.scenario.modes,
      other === experiment ? known : undefined,
    );
    if (found !== undefined) examined.set(key, found);
  }
  if (trial !== undefined && !keepTrees) discardTree(state, trial);
  return examined;
};

/** Sets a trial aside that is no evidence. */
const discard = (state: TrialState, observation: Observation): void => {
  const { id } = observation.build;
  const { labels } = state;
  discardTree(state, observation);
  labels.set(id, `${labels.get(id)} (does not count)`);
};

/** The pins that change anything in a build that takes these. */
const controlsFor = (
  sources: Sources,
  { waitsForClock }: TrialState,
  taken: BuildRequest['taken'],
): readonly ControlledSetting[] => {
  const usual = trialConditions(sources, { taken, others: new Set(), controls: [] }, Date.now());
  return CONTROLLED.filter((pin) => {
    if (pin === 'clock' && (!sources.movesClocks || waitsForClock)) return false;
    const own = HOLD[pin](usual, sources.controlStartedMs);
    return keysOf(own).some((name) => JSON.stringify(own[name]) !== JSON.stringify(usual[name]));
  });
};

const pinnedLabel = (controls: readonly ControlledSetting[]): string =>
  controls.length === 0 ? '' : `, pinned: ${controls.join(', ')}`;

/** Frees disk space: the tree is not read again after its outputs are listed. */
const discardTree = ({ discarded }: TrialState, observation: Observation): void => {
  const { tree } = observation.build;
  discarded.add(observation);
  removeForced(tree.upper ?? tree.merged);
};
