import type { Remedy } from '../model/remedy.ts';
import { leaves, set } from './support/variables.ts';

export const shell: Remedy = {
  name: 'shell',
  axes: ['shell'],
  fits: (site) => leaves(site, 'SHELL') && leaves(site, 'CONFIG_SHELL'),
  settings: () => [set('SHELL', '/bin/sh'), set('CONFIG_SHELL', '/bin/sh')],
  source: 'POSIX.1-2017, Base Definitions, 8.3; GNU Autoconf manual, 16 Running configure Scripts',
};
