import type { AxisName } from '../../model/axis-name.ts';
import type { Report } from '../../model/report.ts';
import type { ReportChange } from '../../model/report-change.ts';
import { withoutSecondPaths } from '../../util/is-second-path.ts';
import { lastingPaths } from '../lasting-names.ts';
import { compareFindings } from './compare-findings.ts';
import { compareOutputs, outputsOf } from './compare-outputs.ts';
import { differingSettings } from './differing-settings.ts';
import { matchOutputs } from './match-outputs.ts';
import { unexplainedSince } from './unexplained-since.ts';
import { whatIsWorse } from './what-is-worse.ts';
import { withoutBase } from './without-base.ts';

/** What a change did to reproducibility, from the reports of its base and of itself. Pure. */
export const compareReports = (
  base: Report,
  change: Report,
  revision: ReportChange['base'],
): ReportChange => {
  const failed = [base, change].map(({ verdict }) => verdict === 'failed');
  if (failed.includes(true))
    return {
      ...withoutBase(change, revision, { state: 'failed', reason: whoFailed(failed) }),
      verdict: base.verdict,
    };
  const matched = matchAll(base, change);
  const findings = compareFindings(
    change.scenario.name,
    base.findings,
    change.findings,
    (output) => matched.get(output) ?? output,
  );
  const reasons = whatIsWorse(base, change, matched);
  const proved = [base, change].map(provedIn);
  const sameUnexplained = unexplainedSince(base, change, matched).same.map(({ path }) => path);
  const differing = differingSettings(base, change);
  return {
    base: revision,
    state: 'compared',
    reason: '',
    verdict: base.verdict,
    worse: reasons.length > 0 || findings.new.some(({ latent, accepted }) => !latent && !accepted),
    reasons,
    findings,
    axes: {
      lost: proved[0]!.filter((name) => !proved[1]!.includes(name)),
      gained: proved[1]!.filter((name) => !proved[0]!.includes(name)),
    },
    unexplained: { base: base.unexplained.bytes, change: change.unexplained.bytes },
    ...(sameUnexplained.length === 0 ? {} : { sameUnexplained }),
    outputs: compareOutputs(base, change, matched),
    notes:
      differing.length === 0
        ? []
        : [`The host or the source led to other settings of ${differing.join(', ')} in the two sides.`],
  };
};

/** Those that only the experiments have are no other names of those that the controls have. */
const matchAll = (base: Report, change: Report): ReadonlyMap<string, string> =>
  new Map([
    ...matchOutputs(extrasOf(base), extrasOf(change)),
    ...matchOutputs(
      [...outputsOf(base).keys()],
      [...outputsOf(change).keys()],
      [lastingPaths(base), lastingPaths(change)],
    ),
  ]);

const extrasOf = ({ outputs }: Report): readonly string[] =>
  withoutSecondPaths(outputs).flatMap(({ path, verdict }) => (verdict === 'extra' ? [path] : []));

const whoFailed = ([base, change]: readonly boolean[]): string => {
  if (base && change) return 'neither the base nor the change builds';
  return change ? 'the base builds, the change does not' : 'the base does not build, the change does';
};

/** Those that are proved in part count, too. */
const provedIn = ({ axes }: Report): readonly AxisName[] =>
  axes.filter(({ status }) => status === 'exercised' || status === 'partial').map(({ name }) => name);
