import type { Finding } from '../../model/finding.ts';
import type { RawPath } from '../../model/raw-path.ts';
import { displayRaw } from '../../util/display.ts';
import type { Explanation, OutputExplanation } from './explanation.ts';

/**
 * The same explanation with an entry for each output that the experiment has under another path: the manifests have two outputs, and each needs
 * a finding. All that differs, and the axes to blame, are those of the output of the control.
 */
export const withCounterparts = ({
  findings,
  outputs,
}: Explanation): Pick<Explanation, 'findings' | 'outputs'> => {
  const renamed = outputs.flatMap(({ output, counterpart }) =>
    counterpart === undefined ? [] : [[output, counterpart] as const],
  );
  return renamed.length === 0
    ? { findings, outputs }
    : {
        findings: [...findings, ...renamed.map(([control, experiment]) => findingOf(control, experiment))],
        outputs: [...outputs, ...renamed.map(([control, experiment]) => followerOf(control, experiment))],
      };
};

const findingOf = (control: RawPath, experiment: RawPath): Finding => ({
  code: 'output-renamed',
  cause: `the control build has it as ${displayRaw(control)}: the findings are there`,
  output: displayRaw(experiment),
  member: [],
  field: 'name',
  axes: [],
  confidence: 'computed',
  noise: false,
  evidence: [
    {
      where: displayRaw(experiment),
      field: 'name',
      control: displayRaw(control),
      experiment: displayRaw(experiment),
    },
  ],
  count: 1,
  fix: { text: 'Nothing here: fix what differs in the other.' },
  latent: false,
});

const followerOf = (control: RawPath, experiment: RawPath): OutputExplanation => ({
  output: experiment,
  counterpart: control,
  differences: 0,
  explained: true,
  unexplainedBytes: 0,
  suggestedBytes: new Map(),
  unsettled: [],
  follows: [control],
  facts: new Map(),
  kept: [],
});
