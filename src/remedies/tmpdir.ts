import type { Remedy } from '../model/remedy.ts';
import { set } from './support/variables.ts';

export const tmpdir: Remedy = {
  name: 'tmpdir',
  axes: ['tmpdir'],
  settings: () => [set('TMPDIR', '/tmp')],
  source: 'POSIX.1-2017, Base Definitions, 8.3 Other Environment Variables',
};
