import type { AxisContext } from '../../model/axis.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { readSeconds } from './read-seconds.ts';

/** Reads an offset such as `+400d`, or a time in UTC such as `2031-01-31` or `2031-01-31T12:00:00Z`: seconds to add to the real time. */
export const readClock = (word: string, { now }: AxisContext): number => {
  if (!TIME.test(word)) return readSeconds(word);
  const time = new Date(word);
  // JavaScript reads 30 February as 1 March.
  if (Number.isNaN(time.getTime()) || !time.toISOString().startsWith(word.replace('Z', '')))
    throw new Failure(`there is no such time as '${displayText(word)}'`);
  return readSeconds(String(Math.floor(time.getTime() / 1000) - now), `${word} from now`);
};

const TIME = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\dZ)?$/;
