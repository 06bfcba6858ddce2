import type { Remedy } from '../model/remedy.ts';
import { uses } from './support/uses.ts';
import { add } from './support/variables.ts';

export const cRandomSeed: Remedy = {
  name: 'c-random-seed',
  axes: ['build-path', 'clock', 'pid', 'tmpdir'],
  fits: (site) =>
    uses(site, 'gcc', 'g++', 'cc', 'c++', 'CC', 'CXX', 'CFLAGS', 'CXXFLAGS') &&
    (uses(site, '-flto', 'flto') || site.codes.has('elf-object-names')),
  settings: () => ['CFLAGS', 'CXXFLAGS'].map((name) => add(name, '-frandom-seed=0')),
  source: 'GCC manual, 3.17 Developer Options',
};
