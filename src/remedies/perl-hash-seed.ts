import type { Remedy } from '../model/remedy.ts';
import { set } from './support/variables.ts';

export const perlHashSeed: Remedy = {
  name: 'perl-hash-seed',
  axes: ['hash-seed', 'aslr'],
  settings: () => [set('PERL_HASH_SEED', '0'), set('PERL_PERTURB_KEYS', '0')],
  source: 'perlrun, ENVIRONMENT',
};
