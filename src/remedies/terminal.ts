import type { Remedy } from '../model/remedy.ts';
import { leaves, set } from './support/variables.ts';

export const terminal: Remedy = {
  name: 'terminal',
  axes: ['terminal'],
  fits: (site) => leaves(site, 'TERM'),
  settings: () => [set('TERM', 'dumb')],
  source: 'POSIX.1-2017, Base Definitions, 8.3 Other Environment Variables',
};
