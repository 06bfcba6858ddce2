import { gzipSync } from 'node:zlib';

/** Counts how many bytes texts take when they are compressed together, at most: in blocks, which compress a little worse than the whole. */
export const gzipBudget = (limit: number): { readonly fits: (text: string) => boolean } => {
  let used = 0;
  let block = '';
  return {
    fits: (text) => {
      block += text;
      if (block.length > BLOCK) {
        used += gzipSync(block).length;
        block = '';
      }
      // What is not compressed yet counts as it is.
      return used + block.length * MOST_BYTES < limit;
    },
  };
};

const BLOCK = 65_536;
/** UTF-8 takes at most three bytes for a unit of a string. */
const MOST_BYTES = 3;
