import type { BuildResult } from '../../../sandbox/build-process/request.ts';
import type { BuildRunner } from '../../../sandbox/sandbox.ts';
import type { Observation } from '../../builds/observe.ts';
import type { Known } from '../../explain/examine-output.ts';
import type { TrialOptions } from '../../plan/run-options.ts';
import type { Outcome } from '../search/builder.ts';
import type { Sources } from './trial-conditions.ts';
import type { TrialLimit } from './trial-limit.ts';

/** What all trials of a run share. */
export interface TrialSite {
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
export interface TrialState {
  readonly observations: Observation[];
  readonly labels: Map<string, string>;
  readonly byOutcome: Map<Outcome, Observation>;
  /** The trials whose tree was removed. */
  readonly discarded: Set<Observation>;
  readonly notes: Set<string>;
  /** How often the control was built again. */
  repetitions: number;
  /** The first trial with a frozen clock, as `clock`, and with each other set of controls, as their names. */
  readonly held: Map<string, BuildResult>;
  /** Many programs wait for the clock: the timers of an event loop, a loop in a shell. After one has, no other trial freezes the clock. */
  waitsForClock: boolean;
  /** Whether trials fail because their clock is set back; undefined until one has failed and was repeated. After one has, none is. */
  failsSetBack: boolean | undefined;
}

export const newTrialState = (): TrialState => ({
  observations: [],
  labels: new Map(),
  byOutcome: new Map(),
  discarded: new Set(),
  notes: new Set(),
  repetitions: 0,
  held: new Map(),
  waitsForClock: false,
  failsSetBack: undefined,
});
