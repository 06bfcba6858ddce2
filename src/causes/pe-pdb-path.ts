import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';
import { substituteCanaries } from './support/substitute-canaries.ts';

/** The path of the file with the debug information, in the CodeView entry of the debug directory. */
export const pePdbPath: Cause = {
  code: 'pe-pdb-path',
  formats: ['pe'],
  cause: 'the image contains the path of its PDB file',
  fix: {
    text: 'Write the name without its folder (link.exe and lld-link; with MinGW, give `-Wl,--pdb=` a relative path).',
    command: '/PDBALTPATH:%_PDB%',
  },
  explains: (pair, { field }, context) => {
    const { control, experiment } = pair.first;
    if (field !== 'PDB path' || typeof control !== 'string' || typeof experiment !== 'string')
      return undefined;
    const paths = context.canaries.filter(({ axis }) => axis === 'build-path');
    if (paths.length > 0)
      return substituteCanaries(control, experiment, paths) === undefined
        ? undefined
        : { axes: ['build-path'], confidence: 'recognised' };
    return nameOf(control) === nameOf(experiment) ? blameAxes(pair, ['build-path'], context) : undefined;
  },
};

const nameOf = (path: string): string =>
  path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
