import type { BuildResult } from '../../sandbox/build-process/request.ts';
import { secondsOf, succeeded } from '../builds/run-builds.ts';

/** How long a trial may take. */
export interface TrialLimit {
  readonly ms: number;
  /**
   * Whether a trial that reaches it counts as one that does not end. Not where the run's own limit is longer: a trial that was only slow
   * is no failure. Unless the experiment itself did not end: then slow trials are what is looked for.
   */
  readonly counts: boolean;
}

/**
 * Five times the control, at least ten seconds, never more than any build of the run may take. An experiment that succeeded may have been the
 * slower one, because its settings cost time; then its time counts instead of the control's, so that ordinary slowness is not taken for
 * a failure. One that failed does not say how long a build takes.
 */
export const trialLimit = (control: BuildResult, experiment: BuildResult, timeoutMs: number): TrialLimit => {
  const slower = Math.max(secondsOf(control), succeeded(experiment) ? secondsOf(experiment) : 0);
  const ms = Math.min(timeoutMs, Math.max(LEAST_MS, Math.ceil(TIMES * slower * 1000)));
  return { ms, counts: ms === timeoutMs || experiment.outcome.kind === 'timed-out' };
};

const LEAST_MS = 10_000;
const TIMES = 5;
