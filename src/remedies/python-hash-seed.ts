import type { Remedy } from '../model/remedy.ts';
import { set } from './support/variables.ts';

export const pythonHashSeed: Remedy = {
  name: 'python-hash-seed',
  axes: ['hash-seed', 'aslr'],
  settings: () => [set('PYTHONHASHSEED', '0')],
  source: 'https://docs.python.org/3/using/cmdline.html#envvar-PYTHONHASHSEED',
};
