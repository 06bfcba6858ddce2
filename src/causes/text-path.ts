import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';
import { inBuildFolder } from './support/in-build-folder.ts';
import { isUnconditioned } from './support/is-unconditioned.ts';
import { sameFileElsewhere } from './support/same-file-elsewhere.ts';

/** Absolute paths in the same place, recognised without a canary. */
export const textPath: Cause = {
  code: 'text-path',
  formats: ['text', 'json', 'bytes', 'pdf', 'png'],
  cause: 'the output contains an absolute path of the build',
  fix: {
    text: 'Write paths relative to the source (compilers: -ffile-prefix-map=$PWD=.).',
    command: 'sed "s|$PWD|.|g"',
  },
  explains: (pair, _, context) => {
    const { control, experiment } = pair.first;
    if (
      typeof control !== 'string' ||
      typeof experiment !== 'string' ||
      !sameFileElsewhere(control, experiment)
    )
      return undefined;
    if (isUnconditioned(context) && ![control, experiment].every(inBuildFolder)) return undefined;
    const weak = baseName(control) !== baseName(experiment);
    const temporary = /^\/tmp\/|\/tmp[./]/.test(control) && /^\/tmp\/|\/tmp[./]/.test(experiment);
    const random = /[./][A-Za-z0-9]{6,10}(\/|$)/.test(control);
    return temporary && random
      ? {
          ...blameAxes(pair, ['tmpdir'], context),
          weak,
          variant: 'temporary',
          cause: 'the output contains the name of a temporary file',
          fix: { text: 'Do not write the names of temporary files.' },
        }
      : { ...blameAxes(pair, ['build-path', 'home', 'tmpdir'], context), weak };
  },
};

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
