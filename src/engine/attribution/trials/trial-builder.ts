import { axisNamed } from '../../../axes/index.ts';
import type { RawPath } from '../../../model/raw-path.ts';
import { inParallel } from '../../../util/in-parallel.ts';
import { keysOf } from '../../../util/keys-of.ts';
import type { Observation } from '../../builds/observe.ts';
import {
  type AxisPart,
  type Builder,
  type BuildRequest,
  CONTROLLED,
  type ControlledSetting,
  type Outcome,
} from '../search/builder.ts';
import { axisOf, isPart } from '../search/suspect.ts';
import { examineTrial } from './examine-trial.ts';
import { breaksInPairs, fragilityOf } from './fragility.ts';
import { runTrial } from './run-trial.ts';
import { partsOf } from './setting-parts.ts';
import { HOLD, type Sources, trialConditions } from './trial-conditions.ts';
import { CLOCK_GIVEN_UP } from './trial-notes.ts';
import { newTrialState, type TrialSite, type TrialState } from './trial-state.ts';

/** Builds trials in the sandbox of the run, and holds what it built. */
export interface TrialBuilder extends Builder {
  readonly observations: readonly Observation[];
  readonly labels: ReadonlyMap<string, string>;
  readonly observationOf: (outcome: Outcome) => Observation | undefined;
  /** For the report: which trials do not count, and why. */
  readonly notes: readonly string[];
}

/** Builds trials, as many at once as the options allow. Unless `keepTrees`, removes the tree of a trial as soon as its outputs are listed. */
export const trialBuilder = (site: TrialSite, files: readonly RawPath[]): TrialBuilder => {
  const { sources, options } = site;
  const state = newTrialState();
  return {
    observations: state.observations,
    examine: (outcome, keys) => examineTrial(site, state, outcome, keys),
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
