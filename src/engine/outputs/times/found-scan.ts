import type { Found, Needles } from './sought.ts';
import { timeScan } from './time-scan.ts';

/** A search of one content that comes in consecutive chunks. */
export interface FoundScan {
  /** The caller may reuse a chunk's memory after each call. */
  readonly push: (chunk: Buffer, offset: number) => void;
  readonly found: () => Found;
}

/** Searches for both kinds of needles, for each only until the first is found. */
export const foundScan = ({ hasTime, hasDay }: Needles): FoundScan => {
  const time = firstOf(hasTime);
  const day = firstOf(hasDay);
  return {
    push: (chunk, offset) => {
      time.push(chunk, offset);
      day.push(chunk, offset);
    },
    found: () => ({ hasTime: time.found(), hasDay: day.found() }),
  };
};

const firstOf = (needles: Needles['hasTime']) => {
  let scan = needles === undefined ? undefined : timeScan(needles);
  let found = needles === undefined ? undefined : false;
  return {
    push: (chunk: Buffer, offset: number): void => {
      if (scan?.(chunk, offset) !== true) return;
      found = true;
      scan = undefined;
    },
    found: (): boolean | undefined => found,
  };
};
