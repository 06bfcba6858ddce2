import type { AxisName } from '../../../model/axis-name.ts';
import type { RawPath } from '../../../model/raw-path.ts';
import { contains, minus, union, unionOf } from '../../../util/sets.ts';
import type { Blame } from './blame.ts';
import { blameOutputs } from './blame-outputs.ts';
import type { Builder, Outcome } from './builder.ts';
import { whyItFails } from './failure.ts';
import { followersAmong, withFollowers } from './followers.ts';
import { type SearchContext, searchContext } from './search-context.ts';
import { type Hint, NO_HINT } from './search-target.ts';
import { settleFields } from './settle-fields.ts';
import { digestOf, type OutputKey, plainTrial, type Trial, trialLog } from './trial-log.ts';

export interface AttributionInput {
  readonly builder: Builder;
  /** The axes that were exercised. */
  readonly suspects: readonly AxisName[];
  readonly control: Outcome;
  readonly experiment: Outcome;
  /** The hints for the outputs that differ between the control and this build. */
  readonly hints: (experiment: Outcome) => Promise<ReadonlyMap<RawPath, Hint>>;
  /** Without the two that were built already. */
  readonly maxBuilds: number;
}

export interface Attribution {
  /** Builds made in addition to the two. */
  readonly builds: number;
  /** Whether the limit of builds ended the search. */
  readonly ranOut: boolean;
  /** For each output that differs. */
  readonly outputs: ReadonlyMap<RawPath, Blame>;
  /** The build that the control was compared with: the experiment, or if that failed, the trial built in its place. */
  readonly compared: Outcome | undefined;
  /** The axes to blame for the failure of the experiment; `undefined` if it succeeded, or the control failed as well. */
  readonly failure: Blame | undefined;
}

/** Finds the axes to blame for each difference, in few builds (docs/design.md, section 6). */
export const attribute = async (input: AttributionInput): Promise<Attribution> => {
  const { builder, suspects, control, experiment, maxBuilds } = input;
  const everything = new Set(suspects);
  const low = plainTrial([], control);
  const high = plainTrial(everything, experiment);
  const log = trialLog([low, high]);
  const context = searchContext(builder, log, everything, maxBuilds);

  // Without a control that succeeds there is nothing to compare with.
  const failure =
    control.kind !== 'built' || experiment.kind === 'built'
      ? undefined
      : await blameForFailure(context, low, high, maxBuilds);
  const top = failure === undefined ? high : await withoutFailure(context, low, high, failure);
  const differing = top === undefined ? [] : differingOutputs(low, top);
  const hints = differing.length === 0 ? new Map<RawPath, Hint>() : await input.hints(top!.outcome);
  const followers = followersAmong(differing, hints);
  const settled = differing.filter((key) => hints.get(key)?.settled === true);
  const open = differing.filter((key) => !settled.includes(key) && !followers.has(key));
  const byField =
    top === undefined
      ? new Map<OutputKey, Blame>()
      : await settleFields(context, low, top, new Map(open.map((key) => [key, hints.get(key) ?? NO_HINT])));
  const unsettled = open.filter((key) => !byField.has(key));
  const blamed =
    top === undefined || unsettled.length === 0
      ? []
      : await blameOutputs(context, low, top, unsettled, hints);
  return {
    builds: context.batcher.spent(),
    ranOut: context.batcher.ranOut(),
    outputs: withFollowers(
      new Map<RawPath, Blame>([
        ...settled.map((key) => [key, { kind: 'settled', axes: hints.get(key)!.known }] as const),
        ...byField,
        ...blamed,
      ]),
      followers,
    ),
    compared: top?.outcome,
    failure,
  };
};

const blameForFailure = async (
  context: SearchContext,
  low: Trial,
  high: Trial,
  maxBuilds: number,
): Promise<Blame> => {
  const { verdict, parts } = await whyItFails(context, low, high, maxBuilds);
  // To find the pin that makes it stable would take more builds than are allowed here.
  if (verdict.kind === 'noise') return { kind: 'noise', sets: [], parts: [], by: undefined, tried: [] };
  return verdict.kind === 'axes' ? { ...verdict, parts } : verdict;
};

/** The build closest to the experiment that ends like the control, so that its outputs can be compared. */
const withoutFailure = async (
  { log, batcher }: SearchContext,
  low: Trial,
  high: Trial,
  blame: Blame,
): Promise<Trial | undefined> => {
  if (blame.kind !== 'axes') return undefined;
  const taken = minus(high.taken, unionOf(blame.sets));
  // All varied axes are to blame: that build would be the control.
  if (taken.size === 0) return undefined;
  const [exact] = log.exact(taken);
  if (exact !== undefined) return exact.outcome.kind === 'built' ? exact : undefined;
  // Another build is needed only if a trial that took these, and perhaps parts of the axes to blame, differs from the control.
  const nearest = log.trials.find((trial) => trial.outcome.kind === 'built' && contains(trial.taken, taken));
  if (nearest === undefined || differingOutputs(low, nearest).length === 0) return undefined;
  const built = await batcher.build({ ...low, taken });
  return built?.outcome.kind === 'built' ? built : undefined;
};

const differingOutputs = (low: Trial, high: Trial): readonly RawPath[] => {
  if (low.outcome.kind !== 'built' || high.outcome.kind !== 'built') return [];
  const keys = union(low.outcome.digests.keys(), high.outcome.digests.keys());
  return [...keys].filter((key) => digestOf(low, key) !== digestOf(high, key)).sort();
};
