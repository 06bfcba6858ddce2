import { Failure } from './failure.ts';

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** A duration such as `90s`, `10m`, `1.5h` or `250ms` in milliseconds. `name`: where the text comes from, for the message. Throws Failure. */
export const parseDuration = (text: string, name?: string): number => {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text);
  if (match === null)
    throw new Failure(
      `${name === undefined ? '' : `${name}: `}'${text}' is not a duration: write a number with ms, s, m or h, such as 10m`,
    );
  return Number(match[1]) * UNITS[match[2]!]!;
};

/** The same the other way round, in the largest unit that gives a whole number: `30m`. */
export const formatDuration = (ms: number): string => {
  const unit = Object.keys(UNITS).findLast((name) => ms % UNITS[name]! === 0) ?? 'ms';
  return `${ms / UNITS[unit]!}${unit}`;
};
