import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

export const zipExtraTimes: Cause = {
  code: 'zip-extra-times',
  formats: ['zip'],
  property: 'time',
  cause: 'the extra fields of zip members contain times of modification, access or status change',
  fix: { text: 'Omit the extra fields.', command: 'zip -X' },
  explains: (pair, { field }, context) =>
    /^(local )?extra (NTFS )?[amc]time$/.test(field)
      ? blameAxes(pair, ['clock', 'source-mtime'], context)
      : undefined,
};
