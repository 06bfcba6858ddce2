import type { Remedy } from '../model/remedy.ts';
import { set } from './support/variables.ts';

export const path: Remedy = {
  name: 'path',
  axes: ['path'],
  settings: () => [set('PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin')],
  note: 'Programs in other folders are then not found.',
  source: 'POSIX.1-2017, Base Definitions, 8.3 Other Environment Variables',
};
