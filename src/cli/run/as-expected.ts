import { ExitCode } from '../../model/exit-code.ts';
import type { Report } from '../../model/report.ts';
import type { Scenario } from '../../model/scenario.ts';
import type { Io } from '../io.ts';

/** Exit 0 if the verdict is the expected one and every cause that the scenario names (an axis or a finding's code) was found. */
export const asExpected = (report: Report, scenario: Scenario, io: Io): ExitCode => {
  if (report.verdict !== scenario.expect) {
    io.err(`${scenario.name}: expected ${scenario.expect}, got ${report.verdict}\n`);
    return report.verdict === 'failed' ? ExitCode.buildFailed : ExitCode.different;
  }
  const blamed = new Set(
    report.findings.filter(({ latent }) => !latent).flatMap(({ code, axes }) => [code, ...axes]),
  );
  const absent = scenario.causes.filter((cause) => !blamed.has(cause));
  if (absent.length === 0) return ExitCode.ok;
  io.err(`${scenario.name}: causes: expects ${absent.join(', ')}, which no finding names\n`);
  return ExitCode.different;
};
