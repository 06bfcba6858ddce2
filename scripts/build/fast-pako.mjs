import { readFileSync } from 'node:fs';
import { longest_match } from './longest-match.mjs';

// pako's function, from its name to the next one.
const ORIGINAL = /^var longest_match = .*?^\};$/ms;

/** Text of pako, with the search for matches replaced, in which deflate spends most of its time. Throws an error if pako no longer contains it. */
export const fastPako = (text) => {
  if (!ORIGINAL.test(text)) throw new Error('pako no longer contains the function longest_match');
  return text.replace(ORIGINAL, () => `var longest_match = ${longest_match};`);
};

/** Bundles pako with it. The bytes do not change: test/archive/pack/fast-pako.test.ts. */
export const bundleFastPako = {
  name: 'fast-pako',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\/pako\/dist\/pako\.mjs$/ }, ({ path }) => ({
      contents: fastPako(readFileSync(path, 'utf8')),
      loader: 'js',
    })),
};
