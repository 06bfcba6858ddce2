import type { RawPath } from '../../../model/raw-path.ts';
import { contains, disjoint, sameSet } from '../../../util/sets.ts';
import type { BuildRequest, Outcome, Suspect } from './builder.ts';

/** What a question is about: one output, or (`STATUS`) whether the build succeeds at all. */
export type OutputKey = RawPath;
/** No output has an empty path. */
export const STATUS: OutputKey = '';

export type Trial = Omit<BuildRequest, 'label'> & { readonly outcome: Outcome };

/** Every build made so far. A question that one of them answers needs no new build. */
export interface TrialLog {
  readonly trials: readonly Trial[];
  readonly add: (trial: Trial) => void;
  /** The first plain build with all of `include` and none of `exclude`, whatever else it took. */
  readonly find: (include: ReadonlySet<Suspect>, exclude: ReadonlySet<Suspect>) => Trial | undefined;
  /** The plain builds that took exactly these. */
  readonly exact: (taken: ReadonlySet<Suspect>) => readonly Trial[];
  /** Whether two builds under the same conditions gave different digests of this key. */
  readonly unstable: (key: OutputKey) => boolean;
  /** Whether one of two such builds equals the control and the other does not: then no axis decides. */
  readonly noisy: (key: OutputKey) => boolean;
  /**
   * The result of a key in a build: its digest; for an unstable key only whether it is the control's digest. An axis that makes the
   * key random (a random address space, a second processor) gives another digest each time, and never the control's.
   */
  readonly resultOf: (trial: Trial, key: OutputKey) => string;
}

/** `first` begins with the build that all others are compared with. */
export const trialLog = (first: readonly Trial[]): TrialLog => {
  const trials = [...first];
  const control = first[0];
  const twice = (resultIn: (trial: Trial) => string): boolean =>
    trials.some((one, index) =>
      trials.slice(0, index).some((other) => sameConditions(one, other) && resultIn(one) !== resultIn(other)),
    );
  const known = new Map<OutputKey, { readonly trials: number; readonly unstable: boolean }>();
  const unstable = (key: OutputKey): boolean => {
    let found = known.get(key);
    if (found?.trials !== trials.length) {
      found = { trials: trials.length, unstable: twice((trial) => digestOf(trial, key)) };
      known.set(key, found);
    }
    return found.unstable;
  };
  const collapsed = (trial: Trial, key: OutputKey): string =>
    control !== undefined && digestOf(trial, key) === digestOf(control, key) ? 'as the control' : 'other';
  return {
    trials,
    add: (trial) => void trials.push(trial),
    find: (include, exclude) =>
      trials.find(
        (trial) => isPlain(trial) && contains(trial.taken, include) && disjoint(trial.taken, exclude),
      ),
    exact: (taken) => trials.filter((trial) => isPlain(trial) && sameSet(trial.taken, taken)),
    unstable,
    noisy: (key) => twice((trial) => collapsed(trial, key)),
    resultOf: (trial, key) => (unstable(key) ? collapsed(trial, key) : digestOf(trial, key)),
  };
};

export const plainTrial = (taken: Iterable<Suspect>, outcome: Outcome): Trial => ({
  taken: new Set(taken),
  others: new Set(),
  controls: [],
  outcome,
});

/** A build of the experiment's settings alone, without controls. */
export const isPlain = (trial: Trial): boolean => trial.others.size === 0 && trial.controls.length === 0;

/** The result of an output that a build does not have. */
export const MISSING = 'missing';

/** One string for the result of this key in a build. */
export const digestOf = ({ outcome }: Trial, key: OutputKey): string => {
  if (key === STATUS) return outcome.kind === 'failed' ? `exit ${outcome.exit}` : outcome.kind;
  return outcome.kind === 'built' ? (outcome.digests.get(key) ?? MISSING) : 'no build';
};

export const sameConditions = (one: Trial, other: Trial): boolean =>
  one.controls.join() === other.controls.join() &&
  sameSet(one.taken, other.taken) &&
  sameSet(one.others, other.others);
