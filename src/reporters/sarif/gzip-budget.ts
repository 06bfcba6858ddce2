import { gzipSync } from 'node:zlib';

/**
 * Whether texts stay within a limit when they are compressed together. Counts too much rather than too little: blocks compress a little worse than
 * the whole. After the first text that does not fit, none does.
 */
export const gzipBudget = (limit: number): { readonly fits: (text: string) => boolean } => {
  let used = 0;
  let block = '';
  let isFull = false;
  return {
    fits: (text) => {
      if (isFull) return false;
      block += text;
      if (block.length > BLOCK) {
        used += gzipSync(block).length;
        block = '';
      }
      // What is not compressed yet counts as it is.
      isFull = used + block.length * MOST_BYTES >= limit;
      return !isFull;
    },
  };
};

const BLOCK = 65_536;
/** UTF-8 takes at most three bytes for a unit of a string. */
const MOST_BYTES = 3;
