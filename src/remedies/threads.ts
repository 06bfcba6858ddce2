import type { Remedy } from '../model/remedy.ts';
import { set } from './support/variables.ts';

/** nproc, OpenMP, Go and rayon take the number of threads from these. */
export const threads: Remedy = {
  name: 'threads',
  axes: ['cpus', 'jobs'],
  fits: ({ axes }) => axes.has('cpus'),
  settings: () => [set('OMP_NUM_THREADS', '1'), set('OMP_THREAD_LIMIT', '1')],
  note: 'OpenMP programs then run in one thread.',
  source: 'GNU coreutils manual, nproc; OpenMP 5.0, 6.2',
};
