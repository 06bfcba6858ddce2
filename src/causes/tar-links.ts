import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';
import { differs } from './support/differs.ts';

export const tarLinks: Cause = {
  code: 'tar-links',
  formats: ['tar'],
  cause: 'a member is a hard link or a sparse file on one side and a regular file on the other',
  fix: { text: 'Store every member as a regular file.', command: 'tar --hard-dereference (and no --sparse)' },
  explains: (pair, { field }, context) => {
    if (field !== 'type' && field !== 'link' && !field.startsWith('pax.GNU.sparse')) return undefined;
    const { control, experiment } = pair.first;
    const types = [control, experiment];
    // A hard link gets another target if another of its names comes first. Otherwise, two targets are those of a symbolic link.
    const linked =
      field === 'type'
        ? types.includes('0') && (types.includes('1') || types.includes('S'))
        : field !== 'link' || !control || !experiment || differs(context, 'tar', 'order');
    return linked ? blameAxes(pair, ['filesystem', 'file-order'], context) : undefined;
  },
};
