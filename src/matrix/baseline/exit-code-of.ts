import type { ExitCode } from '../../model/exit-code.ts';
import type { Report } from '../../model/report.ts';
import { exitOf } from '../../reporters/support/exit-of.ts';

/** The exit code that a report leads to once the baseline was applied: the one that reporters show. */
export const exitCodeOf = (
  report: Pick<Report, 'verdict' | 'preliminary' | 'baseline' | 'change'>,
): ExitCode => exitOf(report);
