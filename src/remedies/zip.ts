import type { Remedy } from '../model/remedy.ts';
import { uses } from './support/uses.ts';
import { add } from './support/variables.ts';

export const zip: Remedy = {
  name: 'zip',
  axes: ['uid', 'gid', 'clock', 'source-mtime'],
  fits: (site) => uses(site, 'zip'),
  settings: () => [add('ZIPOPT', '-X')],
  source: 'zip(1), ENVIRONMENT',
};
