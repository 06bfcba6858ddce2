import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

export const zipOwner: Cause = {
  code: 'zip-owner',
  formats: ['zip'],
  property: 'owner',
  cause:
    'the extra fields of zip members contain the numeric ids of the user and the group that ran the build',
  fix: { text: 'Omit the extra fields.', command: 'zip -X' },
  explains: (pair, { field }, context) =>
    /^(local )?extra [ug]id$/.test(field) ? blameAxes(pair, ['uid', 'gid'], context) : undefined,
};
