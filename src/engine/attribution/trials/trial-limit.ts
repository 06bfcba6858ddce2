import type { BuildResult } from '../../../sandbox/build-process/request.ts';
import { secondsOf, succeeded } from '../../builds/run-builds.ts';

/** The time limit of a trial. */
export interface TrialLimit {
  readonly ms: number;
  /**
   * Whether a trial that reaches the limit counts as a build that does not end. If the run's own limit is longer, it does not count: a
   * slow trial is no failure. But if the experiment itself did not end, it counts: the search is then for what makes the build slow.
   */
  readonly counts: boolean;
}

/**
 * Five times the duration of the control, at least ten seconds, and at most `timeoutMs`, the limit of every build of the run. If the
 * experiment succeeded and took longer than the control, because its settings cost time, its duration is used instead: a slow build is
 * then not mistaken for a failure. The duration of a failed experiment is not used: it does not show how long a build takes.
 */
export const trialLimit = (control: BuildResult, experiment: BuildResult, timeoutMs: number): TrialLimit => {
  const slower = Math.max(secondsOf(control), succeeded(experiment) ? secondsOf(experiment) : 0);
  const ms = Math.min(timeoutMs, Math.max(LEAST_MS, Math.ceil(TIMES * slower * 1000)));
  return { ms, counts: ms === timeoutMs || experiment.outcome.kind === 'timed-out' };
};

const LEAST_MS = 10_000;
const TIMES = 5;
