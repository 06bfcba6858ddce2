import { displayText } from './display.ts';
import { Failure } from './failure.ts';

/** How `SOURCE_DATE_EPOCH` can be asked for: whole seconds since 1970 in decimal digits, or `auto` for the time of the source. */
export const readEpoch = (text: string, name: string): 'auto' | number => {
  const problem = epochProblem(text);
  if (problem !== undefined) throw new Failure(`${name}: ${problem}`);
  return text === 'auto' ? text : Number(text);
};

/** Why a text is neither, with the value and the remedy; undefined if it is. https://reproducible-builds.org/specs/source-date-epoch/ */
export const epochProblem = (text: string): string | undefined =>
  text === 'auto' || (/^\d{1,15}$/.test(text) && Number.isSafeInteger(Number(text)))
    ? undefined
    : `'${displayText(text)}' is no time: give seconds since 1970 in decimal digits, such as 1749656217, or auto`;
