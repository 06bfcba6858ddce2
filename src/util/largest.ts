/** The largest of any number of numbers, or `least` where that is larger; `Math.max` takes no more arguments than fit on the stack. */
export const largest = (numbers: Iterable<number>, least = Number.NEGATIVE_INFINITY): number => {
  let found = least;
  for (const number of numbers) if (number > found) found = number;
  return found;
};
