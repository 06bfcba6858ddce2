import { ExitCode } from '../../model/exit-code.ts';
import type { Report } from '../../model/report.ts';
import type { Scenario } from '../../model/scenario.ts';
import type { Io } from '../io.ts';

/**
 * Exit 0 if the verdict is the expected one and every cause that the scenario names (an axis or a finding's code) was found, except axes that
 * this host cannot vary.
 */
export const asExpected = (
  report: Report,
  scenario: Pick<Scenario, 'name' | 'expect' | 'causes'>,
  io: Io,
): ExitCode => {
  if (report.verdict !== scenario.expect) {
    io.err(`${scenario.name}: expected ${scenario.expect}, got ${report.verdict}\n`);
    return report.verdict === 'failed' ? ExitCode.buildFailed : ExitCode.different;
  }
  const blamed = new Set(
    report.findings.filter(({ latent }) => !latent).flatMap(({ code, axes }) => [code, ...axes]),
  );
  const lost = new Set<string>(
    report.axes.filter(({ status }) => status === 'unavailable').map(({ name }) => name),
  );
  const missing = scenario.causes.filter((cause) => !blamed.has(cause));
  const absent = missing.filter((cause) => !lost.has(cause));
  const unshown = missing.filter((cause) => lost.has(cause));
  if (unshown.length > 0)
    io.err(`${scenario.name}: causes: ${unshown.join(', ')} cannot be shown on this host\n`);
  if (absent.length === 0) return ExitCode.ok;
  io.err(`${scenario.name}: causes: expects ${absent.join(', ')}, which no finding names\n`);
  return ExitCode.different;
};
