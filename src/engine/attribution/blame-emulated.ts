import type { AxisName } from '../../model/axis-name.ts';
import type { Finding } from '../../model/finding.ts';
import type { Explanation } from '../explain/explanation.ts';
import { differs, type OutputComparison } from '../outputs/compare-manifests.ts';
import type { Attributed } from './conclude.ts';
import { findingsOf } from './hints.ts';
import { judgeFindings } from './judge-findings.ts';
import { reportBlame } from './report-blame.ts';
import type { Blame } from './search/blame.ts';

/** The result if builds under emulation have proved that one axis alone is to blame for every output that differs. `builds`: how many more it took. */
export const blameEmulated = (
  axis: AxisName,
  builds: number,
  comparisons: readonly OutputComparison[],
  explanation: Explanation | undefined,
): Attributed => {
  const paths = comparisons.filter(differs).map(({ path }) => path);
  const findings = explanation?.findings ?? [];
  const blame: Blame = { kind: 'axes', sets: [[axis]], parts: [] };
  return {
    observations: [],
    labels: new Map(),
    comparisons,
    explanation,
    findings: [
      ...paths.flatMap((path) => judgeFindings(path, findingsOf(findings, path), blame)).map(asProved),
      ...findings.filter(({ latent }) => latent),
    ],
    unexplained: { outputs: 0, bytes: 0 },
    unexplainedBytes: new Map(),
    axes: new Map(paths.map((path) => [path, [axis]])),
    report: { builds, blames: paths.map((path) => reportBlame(path, blame)) },
    reasons: [],
  };
};

const asProved = (finding: Finding): Finding =>
  finding.axes.length === 0 ? finding : { ...finding, confidence: 'proved' };
