import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';

/** Reads a whole number of a range, both ends inclusive. Throws a `Failure`. */
export const readWhole = (word: string, least: number, most: number): number => {
  const number = Number(word);
  if (!/^\d+$/.test(word) || number < least || number > most)
    throw new Failure(`'${displayText(word)}' is not a whole number from ${least} to ${most}`);
  return number;
};
