import { ExitCode } from '../../model/exit-code.ts';
import type { Report } from '../../model/report.ts';
import type { Scenario } from '../../model/scenario.ts';
import type { Io } from '../io.ts';
import { judgeExpectation, missingCauses } from './judge-expectation.ts';

/** Exit 0 if a report is what its scenario expects. Else, the reason is printed. */
export const asExpected = (
  report: Report,
  scenario: Pick<Scenario, 'name' | 'expect' | 'causes'>,
  io: Io,
): ExitCode => {
  const { met, reason } = judgeExpectation(report, scenario);
  const { unshown } = missingCauses(report, scenario);
  if (report.verdict === scenario.expect && unshown.length > 0)
    io.err(`${scenario.name}: causes: ${unshown.join(', ')} cannot be shown on this host\n`);
  if (met) return ExitCode.ok;
  io.err(`${scenario.name}: ${reason}\n`);
  return report.verdict === 'failed' ? ExitCode.buildFailed : ExitCode.different;
};
