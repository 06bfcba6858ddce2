import type { Remedy } from '../model/remedy.ts';
import { set } from './support/variables.ts';

export const locale: Remedy = {
  name: 'locale',
  axes: ['locale'],
  settings: () => [set('LC_ALL', 'C.UTF-8')],
  source: 'POSIX.1-2017, Base Definitions, 8.2 Internationalization Variables; C.UTF-8: glibc 2.35',
};
