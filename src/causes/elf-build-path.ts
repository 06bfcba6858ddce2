import type { Blame, CauseOfGroup } from '../model/cause.ts';
import { blameBuildPath } from './support/blame-build-path.ts';
import { prefixMapFix } from './support/prefix-map-fix.ts';

export const elfBuildPath: CauseOfGroup = {
  code: 'elf-build-path',
  formats: ['elf'],
  cause: 'the debug information or `__FILE__` contains the path in which it was compiled',
  fix: {
    text: 'Remove the build path by a prefix map.',
    command: '-ffile-prefix-map=$PWD=.',
  },
  prepare: (group, context) => {
    const fix = prefixMapFix(context.groups.filter(({ format }) => format === 'elf'));
    return (pair) => {
      const blame = blameBuildPath(pair, context);
      if (blame === undefined || group.field === '.dynstr') return blame && { ...blame, ...RUN_PATH };
      return fix === undefined ? blame : { ...blame, fix };
    };
  },
};

/** A linker writes no other path there (System V ABI, DT_RUNPATH). */
const RUN_PATH: Pick<Blame, 'variant' | 'cause' | 'fix'> = {
  variant: 'run-path',
  cause: 'the program contains the folder of the build in which it looks for libraries (RPATH)',
  fix: {
    text: 'Link with a path relative to the program (-Wl,-rpath,$ORIGIN), or ship what is installed. CMake: set CMAKE_BUILD_RPATH_USE_ORIGIN or CMAKE_SKIP_BUILD_RPATH.',
  },
};
