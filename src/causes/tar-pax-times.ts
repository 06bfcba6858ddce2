import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

export const tarPaxTimes: Cause = {
  code: 'tar-pax-times',
  formats: ['tar'],
  cause: 'times of access and of status change stand in pax records',
  fix: { text: 'Leave these records out.', command: 'tar --pax-option=delete=atime,delete=ctime' },
  explains: (pair, { field }, context) =>
    field === 'pax.atime' || field === 'pax.ctime' || field === 'pax.LIBARCHIVE.creationtime'
      ? blameAxes(pair, ['clock'], context)
      : undefined,
};
