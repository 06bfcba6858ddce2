import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';
import { differs } from './support/differs.ts';

export const tarGlobalHeader: Cause = {
  code: 'tar-global-header',
  formats: ['tar'],
  cause: 'a value in a global header differs, such as the commit id that git archive writes',
  fix: {
    text: 'Archive a tree instead of a commit, so that no commit id is written.',
    command: 'git archive "$TAG^{tree}"',
  },
  explains: (pair, { field }, context) =>
    field.startsWith('global.')
      ? blameAxes(
          pair,
          // The id of a commit that the build itself makes depends on its time and its zone.
          differs(context, 'tar', 'mtime')
            ? ['clock', 'timezone']
            : ['tools', 'user-name', 'clock', 'timezone'],
          context,
        )
      : undefined,
};
