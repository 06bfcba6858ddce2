import { contains, disjoint, minus, union } from '../../../util/sets.ts';
import type { Suspect } from './builder.ts';
import type { Hypothesis } from './hypothesis.ts';
import type { Claim } from './significance.ts';
import { isPlain, type Trial, type TrialLog } from './trial-log.ts';

/**
 * The builds that are evidence about the suspects that builds have selected: all of them take `taken`, and none takes `left`, so that what was
 * recognised in the bytes has one value in all of them. With several values it would give several results, whatever else is random.
 */
export interface Frame {
  readonly selected: ReadonlySet<Suspect>;
  readonly taken: ReadonlySet<Suspect>;
  readonly left: ReadonlySet<Suspect>;
}

/** Takes what was recognised, unless that alone gives the experiment's result and so hides the others. */
export const frameOf = (log: TrialLog, { claim, hinted }: Hypothesis): Frame => {
  const selected = minus(claim.culprits, new Set(hinted));
  const recognised = minus(claim.culprits, selected);
  const taking: Frame = { selected, taken: recognised, left: NONE };
  const hides =
    recognised.size > 0 &&
    log.trials.some(
      (trial) =>
        isPlainIn(taking)(trial) &&
        disjoint(trial.taken, selected) &&
        log.resultOf(trial, claim.key) === claim.experiment,
    );
  return hides ? { selected, taken: NONE, left: recognised } : taking;
};

const NONE: ReadonlySet<Suspect> = new Set();

export const isIn =
  ({ taken, left }: Frame) =>
  (trial: Trial): boolean =>
    trial.controls.length === 0 &&
    contains(trial.taken, taken) &&
    disjoint(union(trial.taken, trial.others), left);

export const isPlainIn =
  (frame: Frame) =>
  (trial: Trial): boolean =>
    isPlain(trial) && isIn(frame)(trial);

/** What the claim says about the builds of the frame; undefined before there is one without and one with all of the selected suspects. */
export const claimIn = (log: TrialLog, frame: Frame, { key }: Claim): Claim | undefined => {
  const within = log.trials.filter(isPlainIn(frame));
  const without = within.find(({ taken }) => disjoint(taken, frame.selected));
  const whole = within.find(({ taken }) => contains(taken, frame.selected));
  return without === undefined || whole === undefined
    ? undefined
    : {
        key,
        culprits: frame.selected,
        control: log.resultOf(without, key),
        experiment: log.resultOf(whole, key),
      };
};

/** The fewest frames that allow builds for all of these. */
export const shareFrames = (frames: readonly Frame[]): readonly Frame[] =>
  frames.reduce<readonly Frame[]>((shared, frame) => {
    const fitting = shared.find((other) => agree(frame, other));
    return [
      ...shared.filter((other) => other !== fitting),
      fitting === undefined ? frame : together(frame, fitting),
    ];
  }, []);

const agree = (one: Frame, other: Frame): boolean =>
  [
    [one, other],
    [other, one],
  ].every(([a, b]) => disjoint(a!.selected, union(b!.taken, b!.left)) && disjoint(a!.taken, b!.left));

const together = (one: Frame, other: Frame): Frame => ({
  selected: union(one.selected, other.selected),
  taken: union(one.taken, other.taken),
  left: union(one.left, other.left),
});
