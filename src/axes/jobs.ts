import * as v from 'valibot';
import type { Axis } from '../model/axis.ts';

export const jobs: Axis<'jobs'> = {
  name: 'jobs',
  summary: 'the number of parallel make jobs, through MAKEFLAGS (varied only on request)',
  onRequest: true,
  pinnedBy: ['MAKEFLAGS'],
  unavailable: () => undefined,
  setting: v.nullable(v.number()),
  control: () => 1,
  experiment: ({ host }) => Math.max(4, host.cpus.length * 2),
  probe: () => 'printf %s "${MAKEFLAGS:-none}"',
  canaries: () => [],
  fix: {
    text: 'Declare the dependency that is missing in the makefile. Until then, run one job at a time.',
    command: 'MAKEFLAGS=-j1',
  },
};
