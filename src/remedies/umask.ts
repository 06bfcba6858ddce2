import type { Remedy } from '../model/remedy.ts';

export const umask: Remedy = {
  name: 'umask',
  axes: ['umask'],
  settings: () => [{ kind: 'umask', name: '', value: '022' }],
  source: 'POSIX.1-2017, Shell and Utilities, umask',
};
