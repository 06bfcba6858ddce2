import type { Remedy } from '../model/remedy.ts';
import { add } from './support/set.ts';
import { uses } from './support/uses.ts';

export const zip: Remedy = {
  name: 'zip',
  axes: ['uid', 'gid', 'clock', 'source-mtime'],
  fits: (site) => uses(site, 'zip'),
  settings: () => [add('ZIPOPT', '-X')],
  source: 'zip(1), ENVIRONMENT',
};
