import type { Cause } from '../model/cause.ts';
import { blameBuildPath } from './support/blame-build-path.ts';
import { withPrefixMapFix } from './support/prefix-map-fix.ts';

export const elfBuildPath: Cause = {
  code: 'elf-build-path',
  formats: ['elf'],
  cause: 'the debug information or `__FILE__` contains the path in which it was compiled',
  fix: {
    text: 'Remove the build path by a prefix map (Rust: --remap-path-prefix; Go: -trimpath).',
    command: '-ffile-prefix-map=$PWD=.',
  },
  explains: (pair, _, context) => withPrefixMapFix(blameBuildPath(pair, context), pair),
};
