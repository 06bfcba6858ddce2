import { parseDuration } from './duration.ts';
import { Failure } from './failure.ts';

/** Whether a build can have this time limit. Node's timers end at once if they are longer than 2^31 - 1 ms, and if they are not numbers. */
export const isTimeLimit = (ms: number): boolean => ms > 0 && ms <= LONGEST_MS;

/** Parses the duration of a time limit. `name`: where the text comes from. Throws Failure. */
export const parseTimeLimit = (text: string, name: string): number => {
  const ms = parseDuration(text, name);
  if (!isTimeLimit(ms)) throw new Failure(`${name} is ${text}: ${TIME_LIMITS}, such as 10m`);
  return ms;
};

/** Throws a `Failure` unless a build can have this time limit. */
export const demandTimeLimit = (ms: number): void => {
  if (!isTimeLimit(ms))
    throw new Failure(`the time limit of a build (timeoutMs) is ${ms} ms: ${TIME_LIMITS} (${LONGEST_MS} ms)`);
};

export const TIME_LIMITS = 'a time limit is more than 0 and at most 596h';

const LONGEST_MS = 596 * 3_600_000;
