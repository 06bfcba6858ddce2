import { ExitCode } from '../../model/exit-code.ts';
import type { Report } from '../../model/report.ts';
import type { ManyResults } from '../../model/reporter.ts';
import { counted } from '../../util/counted.ts';
import { worstExit } from '../../util/worst-exit.ts';
import { exitOf, exitOfWhole } from '../support/exit-of.ts';

/** The run that a document is about (SARIF 2.1.0, section 3.20). `left`: how many results do not fit. */
export const invocation = (
  whole: Pick<ManyResults, 'matrix' | 'notRun'>,
): {
  readonly add: (report: Report) => void;
  readonly end: (left: number) => unknown;
} => {
  let exit = exitOfWhole(whole);
  let startedMs = Number.POSITIVE_INFINITY;
  return {
    add: (report) => {
      exit = worstExit([exit, exitOf(report)]);
      startedMs = Math.min(startedMs, report.builds[0]?.startedMs ?? startedMs);
    },
    end: (left) => ({
      executionSuccessful: exit === ExitCode.ok || exit === ExitCode.different,
      exitCode: exit,
      ...(Number.isFinite(startedMs) ? { startTimeUtc: new Date(startedMs).toISOString() } : {}),
      ...(left === 0 ? {} : { toolExecutionNotifications: [leftOut(left)] }),
    }),
  };
};

const leftOut = (left: number): unknown => ({
  level: 'warning',
  message: { text: `${counted(left, 'more result was', 'more results were')} left out: see the report` },
});
