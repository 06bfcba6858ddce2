import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

export const tarPaxTimes: Cause = {
  code: 'tar-pax-times',
  formats: ['tar'],
  property: 'time',
  cause: 'pax records contain times of access or status change',
  fix: { text: 'Omit these records.', command: 'tar --pax-option=delete=atime,delete=ctime' },
  explains: (pair, { field }, context) =>
    field === 'pax.atime' || field === 'pax.ctime' || field === 'pax.LIBARCHIVE.creationtime'
      ? blameAxes(pair, ['clock'], context)
      : undefined,
};
