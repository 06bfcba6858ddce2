import type { Content } from '../content.ts';
import { mix, unpacked } from './sketch.ts';

/** Below which all hashes of pieces are. */
export const MOST_HASH = 2 ** 52;

/**
 * Calls `found` with a hash of each piece of a content: of lines, statements and strings, and of parts of longer ones, which end where the content says
 * so, that the same bytes give the same pieces wherever they are.
 */
export const piecesOf = async (content: Content, found: (hash: number) => void): Promise<void> => {
  let [high, low, last, length] = [0, 0, 0, 0];
  const end = (): void => {
    if (length >= SHORTEST) found(mix(high) * 2 ** 20 + (mix(low) >>> 12));
    [high, low, length] = [0, 0, 0];
  };
  for await (const chunk of unpacked(content))
    for (const byte of chunk) {
      high = (Math.imul(high, 0x01000193) + byte + 1) | 0;
      low = (Math.imul(low, 0x85ebca6b) + byte + 1) | 0;
      length++;
      // The last four bytes.
      last = (last << 8) | byte;
      if (ENDS.has(byte) || (mix(last) & CUT) === 0) end();
    }
  end();
};

/** NUL, which ends strings in programs, a newline, a semicolon, braces. */
const ENDS: ReadonlySet<number> = new Set([0, 0x0a, 0x3b, 0x7b, 0x7d]);

/** One of 64 places ends a piece. */
const CUT = 63;

/** Shorter pieces, in bytes, are in many files. */
const SHORTEST = 4;
