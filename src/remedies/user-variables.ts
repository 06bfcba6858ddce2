import type { Remedy } from '../model/remedy.ts';
import { set } from './support/variables.ts';

export const userVariables: Remedy = {
  name: 'user-variables',
  axes: ['user-name', 'uid'],
  settings: () => [set('USER', 'builder'), set('LOGNAME', 'builder'), set('USERNAME', 'builder')],
  source: 'POSIX.1-2017, Base Definitions, 8.3 Other Environment Variables',
};
