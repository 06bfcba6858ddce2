import type { Remedy } from '../model/remedy.ts';
import { set } from './support/variables.ts';

export const terminal: Remedy = {
  name: 'terminal',
  axes: ['terminal'],
  settings: () => [set('TERM', 'dumb')],
  source: 'POSIX.1-2017, Base Definitions, 8.3 Other Environment Variables',
};
