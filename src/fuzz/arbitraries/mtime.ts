import fc from 'fast-check';
import { ORDINARY_MTIME_MS } from '../ordinary.ts';

export interface MtimeConstraints {
  /** Earliest, in milliseconds since 1970-01-01T00:00:00Z; default 1901. */
  readonly minMs?: number;
  /** Latest; default 2446, the last that ext4 holds. */
  readonly maxMs?: number;
}

/**
 * A modification time, whole milliseconds since 1970-01-01T00:00:00Z: ordinary, zero, negative, with a fraction of a second,
 * past 2038 (2^31 s), 2106 (2^32 s) and 2242 (2^33 s: eleven octal digits). Shrinks to 2001-09-09T01:46:40Z.
 */
export const mtime = (constraints: MtimeConstraints = {}): fc.Arbitrary<number> => {
  const { minMs = -(2 ** 31) * 1000, maxMs = 15_032_385_535_000 } = constraints;
  return fc
    .oneof(
      { withCrossShrink: true },
      { weight: 8, arbitrary: fc.constant(ORDINARY_MTIME_MS) },
      { weight: 3, arbitrary: fc.integer({ min: 0, max: 2 ** 31 - 1 }).map(seconds) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 999 }).map((ms) => ORDINARY_MTIME_MS + ms) },
      { weight: 1, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.integer({ min: -(2 ** 31), max: -1 }).map(seconds) },
      { weight: 1, arbitrary: fc.integer({ min: -999_999, max: -1 }) },
      { weight: 1, arbitrary: fc.integer({ min: 2 ** 31, max: 2 ** 32 - 1 }).map(seconds) },
      { weight: 1, arbitrary: fc.constantFrom(2 ** 31, 2 ** 32, 2 ** 33 - 1, 2 ** 33).map(seconds) },
    )
    .map((ms) => Math.min(maxMs, Math.max(minMs, ms)));
};

const seconds = (count: number): number => count * 1000;
