import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

export const elfCompiler: Cause = {
  code: 'elf-compiler',
  formats: ['elf'],
  cause: 'the program contains the version or the options of the compiler, and they differ',
  fix: { text: 'Pin the compiler; do not record its options.', command: '-gno-record-gcc-switches' },
  explains: (pair, { field }, context) => {
    const named = [pair.first.control, pair.first.experiment].some(
      (value) => typeof value === 'string' && /\b(GNU C|GNU AS|clang version|rustc version)/.test(value),
    );
    return field === '.comment' || named ? blameAxes(pair, ['tools', 'env'], context) : undefined;
  },
};
