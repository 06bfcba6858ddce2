import type { RawPath } from '../../model/raw-path.ts';
import type { Explanation, OutputExplanation } from './explanation.ts';

/**
 * The same outputs with an entry for each that the experiment has under another path: the manifests have two outputs. All that differs, and the
 * axes to blame, are those of the output of the control: the other has no findings.
 */
export const withCounterparts = ({ outputs }: Pick<Explanation, 'outputs'>): readonly OutputExplanation[] => [
  ...outputs,
  ...outputs.flatMap(({ output, counterpart }) =>
    counterpart === undefined ? [] : [followerOf(output, counterpart)],
  ),
];

const followerOf = (control: RawPath, experiment: RawPath): OutputExplanation => ({
  output: experiment,
  counterpart: control,
  isSecond: true,
  differences: 0,
  explained: true,
  unexplainedBytes: 0,
  suggestedBytes: new Map(),
  unsettled: [],
  follows: [control],
  facts: new Map(),
  kept: [],
});
