import type { Comparison } from '../../../src/model/comparison.ts';
import { KNOWN_PAIRS, type KnownPair } from './known-pairs.ts';
import type { FilePair } from './pairs-in.ts';

export interface Judged {
  /** Each cause as `code (axes)`, once. */
  readonly causes: readonly string[];
  readonly falseCauses: readonly string[];
  readonly claimsComplete: boolean;
  readonly falselyComplete: boolean;
}

/** What is claimed about a pair, against what is known of it. Paths are relative to the folder of the pairs. */
export const judge = ([control, experiment]: FilePair, comparison: Comparison): Judged => {
  const known = KNOWN_PAIRS[`${control} ${experiment}`] ?? KNOWN_PAIRS[control] ?? NOTHING;
  const { findings, unexplained, verdict } = comparison;
  const named = (chosen: typeof findings): readonly string[] => [
    ...new Set(chosen.map(({ code, axes }) => (axes.length === 0 ? code : `${code} (${axes.join(', ')})`))),
  ];
  const isFalse = ({ axes, noise }: (typeof findings)[0]): boolean =>
    axes.some((axis) => !known.axes.includes(axis)) || (noise && known.noise !== true);
  const claimsComplete = verdict === 'different' && unexplained.bytes === 0;
  return {
    causes: named(findings),
    falseCauses: named(findings.filter(isFalse)),
    claimsComplete,
    falselyComplete: claimsComplete && known.complete !== true,
  };
};

const NOTHING: KnownPair = { axes: [] };
