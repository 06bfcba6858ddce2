import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

export const kindChanged: Cause = {
  code: 'output-kind',
  formats: ['directory'],
  cause:
    'a file on one side is a link, a directory or a device on the other, or a link has a different target',
  fix: { text: 'Create it in the same way, whether or not it exists already.' },
  explains: (pair, { field }, context) =>
    field === 'type' || field === 'target' || field === 'device' || field === 'hard link'
      ? blameAxes(pair, ['filesystem', 'build-path'], context)
      : undefined,
};
