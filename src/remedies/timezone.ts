import type { Remedy } from '../model/remedy.ts';
import { set } from './support/variables.ts';

export const timezone: Remedy = {
  name: 'timezone',
  axes: ['timezone'],
  settings: () => [set('TZ', 'UTC')],
  source: 'POSIX.1-2017, Base Definitions, 8.3 Other Environment Variables',
};
