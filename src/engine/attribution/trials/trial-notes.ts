import type { BuildResult } from '../../../sandbox/build-process/request.ts';
import { secondsOf } from '../../builds/run-builds.ts';
import { describeOutcome } from '../../builds/verdict.ts';

/** A trial that does not count. */
export interface DiscardedTrial {
  readonly build: BuildResult;
  readonly label: string;
  /** Whether its clock was frozen. */
  readonly frozen: boolean;
  /** The trial that repeated it; undefined if it was not repeated. */
  readonly again: BuildResult | undefined;
  /** The time limits of both. */
  readonly limitMs: { readonly first: number; readonly again: number };
}

/** The note on it in the report. */
export const discardedNote = ({ build, label, frozen, again, limitMs }: DiscardedTrial): string => {
  const what = `${build.id} (${label}) ${ended(build, limitMs.first)}${frozen ? ' while its clock was frozen' : ''}, and does not count`;
  if (again === undefined) return `${what}. It was not repeated.`;
  const how = frozen ? ' with a running clock' : '';
  return again.outcome.kind === 'timed-out'
    ? `${what}. ${again.id} repeated it${how} and ${ended(again, limitMs.again)} either.`
    : `${what}. ${again.id} repeated it${how} and ${ended(again, limitMs.again)} after ${secondsOf(again).toFixed(1)} s.`;
};

/** The note on a trial that failed because its clock was set back. */
export const setBackNote = (build: BuildResult, label: string, again: BuildResult): string =>
  `${build.id} (${label}) ${describeOutcome(build.outcome)} while its clock was set back to the start of the control, and does not count: ${again.id} succeeded with the current time, as all trials after it.`;

/** Reported once, if a trial failed while its clock was frozen. */
export const CLOCK_GIVEN_UP =
  'After that, no trial ran with a frozen clock, so the builds do not show whether the noise comes from the clock.';

/** Reported once, if a trial reached the limit and the experiment had not ended either. */
export const shortenedNote = (limitMs: number): string =>
  `Trials were stopped after ${seconds(limitMs)}. A trial that reached this limit counts as one that does not end, because the experiment did not end.`;

const ended = ({ outcome }: BuildResult, limitMs: number): string =>
  outcome.kind === 'timed-out' ? `did not end within ${seconds(limitMs)}` : describeOutcome(outcome);

const seconds = (ms: number): string => `${Number((ms / 1000).toFixed(1))} s`;
