import type { Remedy } from '../model/remedy.ts';
import { set } from './support/variables.ts';

/** As on the build machines of Debian. */
export const home: Remedy = {
  name: 'home',
  axes: ['home'],
  settings: () => [set('HOME', '/nonexistent')],
  note: 'Programs then find no files of the user.',
  source: 'Debian Policy, 4.9',
};
