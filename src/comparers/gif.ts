import type { Comparer } from '../archive/comparer.ts';
import { compareRead } from '../archive/parts/compare-read.ts';
import { readGif } from '../archive/read-gif.ts';

/** GIF images: the screen, the frames, comments and other extensions (GIF89a specification). */
export const gif: Comparer = {
  format: 'gif',
  legend: { files: '.gif', depth: 'screen, frames, comments, extensions' },
  recognises: (head) => /^GIF8[79]a/.test(head.toString('latin1', 0, 6)),
  compare: (pair, comparison) => compareRead(pair, comparison, readGif),
};
