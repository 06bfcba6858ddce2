import type { Remedy } from '../model/remedy.ts';
import { uses } from './support/uses.ts';
import { add } from './support/variables.ts';

export const makeJobs: Remedy = {
  name: 'make-jobs',
  axes: ['jobs', 'cpus'],
  fits: (site) => uses(site, 'make', 'gmake'),
  settings: () => [add('MAKEFLAGS', '-j1')],
  note: 'make then runs one recipe at a time, unless its command line says otherwise.',
  source: 'GNU make manual, 5.7.3 Communicating Options to a Sub-make',
};
