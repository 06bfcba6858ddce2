import type { Random } from '../model/random.ts';

/**
 * A generator for one purpose. The purpose is mixed into the seed, so that the choice of one axis does not change when
 * another axis draws more numbers: axes commute.
 */
export const randomFor = (seed: number, purpose: string): Random => {
  const next = mulberry32(fnv1a(`${seed}:${purpose}`));
  const integer = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    integer,
    pick: (items) => items[integer(0, items.length - 1)]!,
    shuffle: (items) => {
      const copy = [...items];
      for (let last = copy.length - 1; last > 0; last--) {
        const other = integer(0, last);
        [copy[last], copy[other]] = [copy[other]!, copy[last]!];
      }
      return copy;
    },
    hex: (digits) => Array.from({ length: digits }, () => integer(0, 15).toString(16)).join(''),
  };
};

// FNV-1a, 32 bits (draft-eastlake-fnv-21, section 2), over UTF-16 units.
const fnv1a = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
};

// Mulberry32 by Tommy Ettinger (public domain): one 32-bit word of state, enough for choosing settings.
const mulberry32 = (start: number): (() => number) => {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let word = Math.imul(state ^ (state >>> 15), state | 1);
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
    return ((word ^ (word >>> 14)) >>> 0) / 0x1_0000_0000;
  };
};
