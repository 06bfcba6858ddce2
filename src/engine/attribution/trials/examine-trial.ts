import type { RawPath } from '../../../model/raw-path.ts';
import { examineOutput } from '../../explain/examine-output.ts';
import type { Examined, Outcome } from '../search/builder.ts';
import { discardTree } from './discard-tree.ts';
import type { TrialSite, TrialState } from './trial-state.ts';

/** Compares outputs of a build with those of the control, place by place. */
export const examineTrial = async (
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
