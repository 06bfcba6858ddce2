import { ExitCode } from '../../model/exit-code.ts';
import type { Report, Verdict } from '../../model/report.ts';
import type { ManyResults } from '../../model/reporter.ts';
import { failsByMachine } from '../../util/by-machine.ts';
import { isIncomplete } from '../../util/is-incomplete.ts';
import { isKnown } from '../../util/is-known.ts';

/** Whether everything that makes a run fail is a known fault. */
export const isAccepted = (report: Judged): boolean => report.verdict === 'unreproducible' && isKnown(report);

type Judged = Pick<Report, 'verdict' | 'preliminary' | 'baseline'>;

/**
 * The exit code that a report leads to. If it was compared with a base, 1 is only for what the change makes worse; if it was to be as expected, only
 * for what is not.
 */
export const exitOf = (report: Judged & Pick<Report, 'change' | 'expectation'>): ExitCode => {
  const { verdict, change, expectation } = report;
  if (expectation !== undefined)
    return expectation.met ? ExitCode.ok : verdict === 'failed' ? ExitCode.buildFailed : ExitCode.different;
  if (change === undefined || verdict === 'failed') return exitOfVerdict(report);
  if (change.worse) return ExitCode.different;
  return verdict === 'inconclusive' ? ExitCode.inconclusive : ExitCode.ok;
};

/** That of `mend`: 0 if all is mended or nothing differs, 1 if something is left; as the verdict if no setting could be tried. */
export const exitOfMend = (report: Judged & Pick<Report, 'mend'>): ExitCode => {
  switch (report.mend?.result) {
    case 'mended':
    case 'nothing-to-mend':
      return report.verdict === 'inconclusive' ? ExitCode.inconclusive : ExitCode.ok;
    case 'partly':
    case 'not-mended':
      return ExitCode.different;
    default:
      return exitOfVerdict(report);
  }
};

/** That of the verdict, but 0 if the baseline accepts everything that differs. */
export const exitOfVerdict = (report: Judged): ExitCode =>
  isAccepted(report) ? ExitCode.ok : EXITS[report.verdict];

/**
 * What the whole adds to the exit codes of the results: a shard or a result is missing, a scenario left no report, outputs differ between machines.
 */
export const exitOfWhole = ({ matrix, notRun = [] }: Pick<ManyResults, 'matrix' | 'notRun'>): ExitCode => {
  const least = notRun.length > 0 ? ExitCode.inconclusive : ExitCode.ok;
  if (matrix === undefined) return least;
  const { platforms, scenarios } = matrix;
  if (
    scenarios.some(({ results }) =>
      results.some(({ folder, verdict }) => folder === '' && verdict === 'failed'),
    )
  )
    return ExitCode.buildFailed;
  if (scenarios.some(({ machines }) => failsByMachine(machines))) return ExitCode.different;
  return isIncomplete(platforms, scenarios) ? ExitCode.inconclusive : least;
};

const EXITS: Readonly<Record<Verdict, ExitCode>> = {
  reproducible: ExitCode.ok,
  unreproducible: ExitCode.different,
  failed: ExitCode.buildFailed,
  inconclusive: ExitCode.inconclusive,
};
