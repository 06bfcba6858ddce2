import * as v from 'valibot';
import type { Axis } from '../model/axis.ts';
import { readWhole } from './support/read-whole.ts';

export const jobs: Axis<'jobs'> = {
  name: 'jobs',
  summary: 'the number of parallel make jobs, through MAKEFLAGS (varied only on request)',
  onRequest: true,
  pinnedBy: ['MAKEFLAGS'],
  unavailable: () => undefined,
  setting: v.nullable(v.number()),
  settable: { form: 'how many jobs', example: '8', read: (word) => readWhole(word, 1, 1000) },
  control: () => 1,
  experiment: ({ host }) => Math.max(4, host.cpus.length * 2),
  probe: () => 'printf %s "${MAKEFLAGS:-none}"',
  canaries: () => [],
  sizesEnvironment: true,
  fix: {
    text: 'Declare the dependency that is missing in the makefile. Until then, run one job at a time.',
    command: 'MAKEFLAGS=-j1',
  },
};
