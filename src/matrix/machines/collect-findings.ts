import type { Evidence } from '../../model/finding.ts';
import { CONFIDENCES } from '../../model/finding.ts';
import type { MachineFinding } from '../../model/matrix-report.ts';
import type { Claim } from './claim.ts';

/** Collects the claims about single outputs: one finding for each thing to blame and each strength of evidence. */
export interface CollectedFindings {
  /** `values`: by platform, for display. */
  readonly add: (output: string, claim: Claim, values: ReadonlyMap<string, string>) => void;
  /** Strong evidence first. */
  readonly all: () => readonly MachineFinding[];
}

export const collectFindings = (): CollectedFindings => {
  const open = new Map<string, OpenFinding>();
  return {
    add: (output, { what, confidence, evidence, fix }, values) => {
      const key = `${CONFIDENCES.indexOf(confidence)} ${what}`;
      const known: OpenFinding = open.get(key) ?? {
        ...{ what, confidence, fix },
        outputs: new Set(),
        values: new Map(),
        evidence: [],
      };
      open.set(key, known);
      known.outputs.add(output);
      for (const [platform, value] of values) known.values.set(platform, value);
      for (const one of evidence) if (known.evidence.length < MOST) known.evidence.push(one);
    },
    all: () =>
      [...open]
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([, { what, confidence, fix, outputs, values, evidence }]) => ({
          what,
          outputs: [...outputs],
          confidence,
          values: Object.fromEntries([...values].sort(([one], [other]) => (one < other ? -1 : 1))),
          evidence,
          fix,
        })),
  };
};

interface OpenFinding extends Pick<MachineFinding, 'what' | 'confidence' | 'fix'> {
  readonly outputs: Set<string>;
  readonly values: Map<string, string>;
  readonly evidence: Evidence[];
}

const MOST = 6;
