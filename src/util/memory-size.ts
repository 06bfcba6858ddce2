import { Failure } from './failure.ts';

const UNITS: Readonly<Record<string, number>> = { K: 2 ** 10, M: 2 ** 20, G: 2 ** 30, T: 2 ** 40 };

/** What a size is, for messages. */
export const MEMORY_SIZES = 'a size is a number with M, G or T, such as 512M or 2G, and at least 16M';

/** A size such as `512M`, `1.5G` or `2GiB` in bytes, in units of 1024; undefined if the text is none that a build can have. */
export const memorySize = (text: string): number | undefined => {
  const match = /^(\d+(?:\.\d+)?)([KMGT])(?:i?B)?$/.exec(text);
  if (match === null) return undefined;
  const bytes = Math.floor(Number(match[1]) * UNITS[match[2]!]!);
  return isMemorySize(bytes) ? bytes : undefined;
};

/** Whether a build can have this limit: in less, not even a shell and the tools around it start. */
export const isMemorySize = (bytes: number): boolean => Number.isSafeInteger(bytes) && bytes >= LEAST;

const LEAST = 16 * 2 ** 20;

/** Parses a size. `name`: where the text comes from. Throws a `Failure`. */
export const parseMemorySize = (text: string, name: string): number => {
  const bytes = memorySize(text);
  if (bytes === undefined) throw new Failure(`${name} is ${text}: ${MEMORY_SIZES}`);
  return bytes;
};
