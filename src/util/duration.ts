import { Failure } from './failure.ts';

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** A duration such as `90s`, `10m`, `1.5h` or `250ms` in milliseconds. Throws Failure. */
export const parseDuration = (text: string): number => {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text);
  if (match === null)
    throw new Failure(`'${text}' is not a duration: write a number with ms, s, m or h, such as 10m`);
  return Number(match[1]) * UNITS[match[2]!]!;
};
