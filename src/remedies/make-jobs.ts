import type { Remedy } from '../model/remedy.ts';
import { add } from './support/variables.ts';

export const makeJobs: Remedy = {
  name: 'make-jobs',
  axes: ['jobs', 'cpus'],
  tools: ['make', 'gmake'],
  settings: () => [add('MAKEFLAGS', '-j1')],
  note: 'make then runs one recipe at a time, unless its command line says otherwise.',
  source: 'GNU make manual, 5.7.3 Communicating Options to a Sub-make',
};
