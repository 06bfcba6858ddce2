import type { Remedy } from '../model/remedy.ts';
import { add } from './support/variables.ts';

export const xzThreads: Remedy = {
  name: 'xz-threads',
  axes: ['cpus', 'jobs', 'limits'],
  tools: ['xz', 'cJf', '-J', 'dpkg-deb'],
  settings: () => [add('XZ_OPT', '-T1')],
  source: 'xz(1), ENVIRONMENT',
};
