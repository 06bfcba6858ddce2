import type { BuildResult } from '../../sandbox/build-process/request.ts';
import { secondsOf } from '../builds/run-builds.ts';
import { describeOutcome } from '../builds/verdict.ts';

/** A trial that does not count. */
export interface DiscardedTrial {
  readonly build: BuildResult;
  readonly label: string;
  /** Whether its clock stood still. */
  readonly frozen: boolean;
  /** What repeated it; undefined where nothing did. */
  readonly again: BuildResult | undefined;
}

/** What the report says about it. `limitMs`: how long a trial may take. */
export const discardedNote = ({ build, label, frozen, again }: DiscardedTrial, limitMs: number): string => {
  const what = `${build.id} (${label}) ${ended(build, limitMs)}${frozen ? ' while its clock stood still' : ''}, and does not count`;
  if (again === undefined) return `${what}. It was not repeated.`;
  const how = frozen ? ' with a running clock' : '';
  return again.outcome.kind === 'timed-out'
    ? `${what}. ${again.id} repeated it${how} and ${ended(again, limitMs)} either.`
    : `${what}. ${again.id} repeated it${how} and ${ended(again, limitMs)} after ${secondsOf(again).toFixed(1)} s.`;
};

/** Said once, where a trial failed while its clock stood still. */
export const CLOCK_GIVEN_UP =
  'After that no trial had its clock held still. So the builds do not tell whether the noise comes from the clock.';

/** Said once, where a trial reached the limit and the experiment had not ended either. */
export const shortenedNote = (limitMs: number): string =>
  `Trials were ended after ${seconds(limitMs)}, and one that would have needed longer counts as one that does not end, as the experiment did not.`;

const ended = ({ outcome }: BuildResult, limitMs: number): string =>
  outcome.kind === 'timed-out' ? `did not end within ${seconds(limitMs)}` : describeOutcome(outcome);

const seconds = (ms: number): string => `${Number((ms / 1000).toFixed(1))} s`;
