import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';
import { differs } from './support/differs.ts';

export const tarGlobalHeader: Cause = {
  code: 'tar-global-header',
  formats: ['tar'],
  cause:
    'a global header names something that only one side has, such as the commit that git archive was given',
  fix: {
    text: 'Archive a tree instead of a commit, so that no commit is named.',
    command: 'git archive "$TAG^{tree}"',
  },
  explains: (pair, { field }, context) =>
    field.startsWith('global.')
      ? blameAxes(
          pair,
          // A commit made by the build itself holds its time, with the zone.
          differs(context, 'tar', 'mtime')
            ? ['clock', 'timezone']
            : ['tools', 'user-name', 'clock', 'timezone'],
          context,
        )
      : undefined,
};
