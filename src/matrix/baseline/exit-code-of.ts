import { ExitCode } from '../../model/exit-code.ts';
import type { Report } from '../../model/report.ts';

/** The exit code that a report leads to: that of its verdict, but 0 if the baseline accepts everything that differs. */
export const exitCodeOf = ({ verdict, preliminary, baseline }: Report): ExitCode => {
  switch (verdict) {
    case 'reproducible':
      return ExitCode.ok;
    case 'failed':
      return ExitCode.buildFailed;
    case 'inconclusive':
      return ExitCode.inconclusive;
    case 'unreproducible': {
      // Without a finding that it accepts, a baseline accepts nothing.
      const isKnown =
        baseline !== undefined &&
        baseline.accepted > 0 &&
        baseline.new === 0 &&
        baseline.expired.length === 0;
      return isKnown && !preliminary ? ExitCode.ok : ExitCode.different;
    }
  }
};
