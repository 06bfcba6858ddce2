import { expect } from 'vitest';
import { differencesOf } from './differences-of.ts';

/**
 * Changes each byte of `other`, which differs from the original already: what is found must change, too. `repair` makes a changed file valid
 * again, where the format has checksums.
 */
export const expectNoByteLost = async (
  original: Buffer,
  other: Buffer,
  step = 1,
  repair: (mutant: Buffer, at: number) => void = () => {},
): Promise<void> => {
  const known = JSON.stringify(await differencesOf(original, other));
  for (let at = 0; at < other.length; at += step) {
    if (original.length === other.length && original[at] !== other[at]) continue;
    const mutant = Buffer.from(other);
    mutant[at]! ^= 2;
    repair(mutant, at);
    if (JSON.stringify(await differencesOf(original, mutant)) === known)
      expect.fail(
        `byte ${at} of ${other.length} is lost: ${JSON.stringify(other.toString('latin1', at - 9, at + 9))}`,
      );
  }
};
