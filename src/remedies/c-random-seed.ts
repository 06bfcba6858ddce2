import type { Remedy } from '../model/remedy.ts';
import { add } from './support/variables.ts';

export const cRandomSeed: Remedy = {
  name: 'c-random-seed',
  axes: ['build-path', 'clock', 'pid', 'tmpdir'],
  tools: ['gcc', 'g++', 'cc', 'c++', 'CC', 'CXX', 'CFLAGS', 'CXXFLAGS'],
  fits: ({ words, codes }) => words.has('-flto') || words.has('flto') || codes.has('elf-object-names'),
  settings: () => ['CFLAGS', 'CXXFLAGS'].map((name) => add(name, '-frandom-seed=0')),
  source: 'GCC manual, 3.17 Developer Options',
};
