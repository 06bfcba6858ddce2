import type { Remedy } from '../model/remedy.ts';
import { uses } from './support/uses.ts';
import { leaves, set } from './support/variables.ts';

export const gzip: Remedy = {
  name: 'gzip',
  axes: ['clock', 'source-mtime', 'tmpdir', 'pid'],
  fits: (site) => leaves(site, 'GZIP') && uses(site, 'gzip', 'pigz'),
  settings: () => [set('GZIP', '-n')],
  note: 'gzip warns that the variable is obsolescent.',
  source: 'GNU gzip manual, 5 Environment',
};
