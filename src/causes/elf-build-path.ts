import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';
import { sameFileElsewhere } from './support/same-file-elsewhere.ts';
import { substituteCanaries } from './support/substitute-canaries.ts';

export const elfBuildPath: Cause = {
  code: 'elf-build-path',
  formats: ['elf'],
  cause: 'the debug information or `__FILE__` contains the path in which it was compiled',
  fix: {
    text: 'Remove the build path by a prefix map (Rust: --remap-path-prefix; Go: -trimpath).',
    command: '-ffile-prefix-map=$PWD=.',
  },
  explains: (pair, _, context) => {
    const { control, experiment } = pair.first;
    if (typeof control !== 'string' || typeof experiment !== 'string') return undefined;
    const paths = context.canaries.filter(({ axis }) => axis === 'build-path');
    if (paths.length > 0)
      return substituteCanaries(control, experiment, paths) === undefined
        ? undefined
        : { axes: ['build-path'], confidence: 'recognised' };
    // Where the build path is not known, any folder may be that.
    return sameFileElsewhere(control, experiment, { folders: true })
      ? blameAxes(pair, ['build-path'], context)
      : undefined;
  },
};
