import { ExitCode } from '../../model/exit-code.ts';
import type { Report } from '../../model/report.ts';
import { isKnown } from '../../util/is-known.ts';

/** The exit code that a report leads to: that of its verdict, but 0 if the baseline accepts everything that differs. */
export const exitCodeOf = (report: Pick<Report, 'verdict' | 'preliminary' | 'baseline'>): ExitCode => {
  switch (report.verdict) {
    case 'reproducible':
      return ExitCode.ok;
    case 'unreproducible':
      return isKnown(report) ? ExitCode.ok : ExitCode.different;
    case 'failed':
      return ExitCode.buildFailed;
    case 'inconclusive':
      return ExitCode.inconclusive;
  }
};
