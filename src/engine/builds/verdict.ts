import type { AxisName } from '../../model/axis-name.ts';
import type { ReportAxis, Verdict } from '../../model/report.ts';
import type { BuildOutcome, BuildResult } from '../../sandbox/build-process/request.ts';
import { differs, type OutputComparison } from '../outputs/compare-manifests.ts';
import { succeeded } from './run-builds.ts';

export interface Judgement {
  readonly verdict: Verdict;
  readonly reason: string;
}

/** The verdict of a run. A difference outweighs an axis that could not be exercised; a failed build outweighs both. */
export const judge = (
  builds: readonly BuildResult[],
  comparisons: readonly OutputComparison[],
  axes: readonly ReportAxis[],
  required: readonly AxisName[],
): Judgement => {
  const failed = builds.filter((build) => !succeeded(build));
  if (failed.length > 0) {
    const alone = failed.some(({ id }) => id === 'control') ? [NO_CONTROL] : [];
    return { verdict: 'failed', reason: [...failed.map(describeFailure), ...alone].join('; ') };
  }
  if (comparisons.some(differs)) return { verdict: 'unreproducible', reason: '' };
  const open = axes.filter(({ name, status }) => required.includes(name) && status !== 'exercised');
  if (open.length > 0)
    return {
      verdict: 'inconclusive',
      reason: open
        .map(({ name, status, reason }) => `${name} is required and ${status}: ${reason}`)
        .join('; '),
    };
  if (axes.every(({ status }) => status !== 'exercised'))
    return {
      verdict: 'inconclusive',
      reason: 'no axis was exercised: two equal builds under equal conditions prove nothing',
    };
  return { verdict: 'reproducible', reason: '' };
};

const NO_CONTROL = 'without a control that succeeds there is nothing to compare';

const describeFailure = ({ id, outcome }: BuildResult): string =>
  `the ${id} build ${describeOutcome(outcome)}`;

/** How a build ended, after its name: `ended with exit code 2`. */
export const describeOutcome = (outcome: BuildOutcome): string => {
  switch (outcome.kind) {
    case 'exited':
      return outcome.code > 128 && outcome.code <= 128 + 64
        ? `was ended by signal ${outcome.code - 128}`
        : `ended with exit code ${outcome.code}${outcome.code === 127 ? ' (a command was not found)' : ''}`;
    case 'timed-out':
      return 'did not end in time';
    case 'out-of-space':
    case 'out-of-memory':
      return outcome.message;
    case 'broken-off':
      return 'ended the process that supervised it; check whether the build kills its parent process';
    case 'not-started':
      return `could not start: ${outcome.message}`;
  }
};
