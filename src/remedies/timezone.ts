import type { Remedy } from '../model/remedy.ts';
import { leaves, set } from './support/variables.ts';

export const timezone: Remedy = {
  name: 'timezone',
  axes: ['timezone'],
  fits: (site) => leaves(site, 'TZ'),
  settings: () => [set('TZ', 'UTC')],
  source: 'POSIX.1-2017, Base Definitions, 8.3 Other Environment Variables',
};
