import type { Remedy } from '../model/remedy.ts';
import { add } from './support/variables.ts';

export const cPrefixMap: Remedy = {
  name: 'c-prefix-map',
  axes: ['build-path'],
  tools: [
    'gcc',
    'g++',
    'cc',
    'c++',
    'clang',
    'clang++',
    'CC',
    'CXX',
    'CFLAGS',
    'CXXFLAGS',
    'make',
    'cmake',
    'meson',
    'configure',
    'setup.py',
    'dpkg-buildpackage',
  ],
  settings: () => ['CFLAGS', 'CXXFLAGS'].map((name) => add(name, '-ffile-prefix-map=$PWD=.')),
  note: 'A Makefile that sets CFLAGS itself ignores it. Not tried where CFLAGS has a default, which would be lost.',
  source: 'GCC manual, 3.11 Options Controlling the Preprocessor, and 3.10',
};
