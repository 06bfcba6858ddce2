import type { Evidence } from '../../model/finding.ts';
import type { MachineFinding } from '../../model/matrix-report.ts';
import type { Claim } from './explain-output.ts';

/** Collects the claims about single outputs: one finding for each thing to blame and each strength of evidence. */
export interface CollectedFindings {
  readonly add: (output: string, platforms: readonly [string, string], claim: Claim) => void;
  /** Strong evidence first. */
  readonly all: () => readonly MachineFinding[];
}

export const collectFindings = (): CollectedFindings => {
  const open = new Map<string, OpenFinding>();
  return {
    add: (output, platforms, { what, confidence, values, evidence, fix }) => {
      const key = `${ORDER.indexOf(confidence)} ${what}`;
      const known: OpenFinding = open.get(key) ?? {
        ...{ what, confidence, fix },
        outputs: new Set(),
        values: new Map(),
        evidence: [],
      };
      open.set(key, known);
      known.outputs.add(output);
      platforms.forEach((platform, side) => {
        if (platform !== '') known.values.set(platform, values[side]!.value);
      });
      if (known.evidence.length < MOST) known.evidence.push(...sidesOf(output, platforms), ...evidence);
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

const ORDER = ['proved', 'computed', 'recognised', 'suggested'] as const;
const MOST = 9;

/** Which machine is on which side of the evidence that follows. */
const sidesOf = (output: string, [control, experiment]: readonly [string, string]): Evidence[] =>
  control === '' ? [] : [{ where: output, field: 'machine', control, experiment }];
