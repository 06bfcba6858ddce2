import type { Remedy } from '../model/remedy.ts';
import { set } from './support/variables.ts';

export const columns: Remedy = {
  name: 'columns',
  axes: ['terminal', 'env'],
  settings: () => [set('COLUMNS', '80'), set('LINES', '24')],
  source: 'POSIX.1-2017, Base Definitions, 8.3 Other Environment Variables',
};
