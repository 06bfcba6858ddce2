import type { Report, ReportExpectation } from '../../model/report.ts';
import type { Scenario } from '../../model/scenario.ts';

export type Expecting = Pick<Scenario, 'expect' | 'causes'>;

/** Causes that a scenario names, and no finding does. `unshown`: axes that this host cannot vary. */
export const missingCauses = (
  report: Report,
  { causes }: Expecting,
): { readonly absent: readonly string[]; readonly unshown: readonly string[] } => {
  const blamed = new Set(
    report.findings.filter(({ latent }) => !latent).flatMap(({ code, axes }) => [code, ...axes]),
  );
  const lost = new Set<string>(
    report.axes.filter(({ status }) => status === 'unavailable').map(({ name }) => name),
  );
  const missing = causes.filter((cause) => !blamed.has(cause));
  return {
    absent: missing.filter((cause) => !lost.has(cause)),
    unshown: missing.filter((cause) => lost.has(cause)),
  };
};

/**
 * Whether the verdict is the expected one and every cause that the scenario names (an axis or a finding's code) was found, except axes that this
 * host cannot vary.
 */
export const judgeExpectation = (report: Report, scenario: Expecting): ReportExpectation => {
  if (report.verdict !== scenario.expect)
    return { met: false, reason: `expected ${scenario.expect}, got ${report.verdict}` };
  const { absent } = missingCauses(report, scenario);
  return absent.length === 0
    ? { met: true, reason: '' }
    : { met: false, reason: `causes: expects ${absent.join(', ')}, which no finding names` };
};
