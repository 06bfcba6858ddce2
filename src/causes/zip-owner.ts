import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

export const zipOwner: Cause = {
  code: 'zip-owner',
  formats: ['zip'],
  cause: 'the numeric ids of the user and the group who built stand in the extra fields of zip members',
  fix: { text: 'Leave the extra fields out.', command: 'zip -X' },
  explains: (pair, { field }, context) =>
    /^(local )?extra [ug]id$/.test(field) ? blameAxes(pair, ['uid', 'gid'], context) : undefined,
};
