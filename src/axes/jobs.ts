import * as v from 'valibot';
import type { Axis } from '../model/axis.ts';

export const jobs: Axis<'jobs'> = {
  name: 'jobs',
  summary: 'parallel jobs of make, through MAKEFLAGS (only when asked for)',
  onRequest: true,
  pinnedBy: ['MAKEFLAGS'],
  unavailable: () => undefined,
  setting: v.nullable(v.number()),
  control: () => 1,
  experiment: ({ host }) => Math.max(4, host.cpus.length * 2),
  probe: () => 'printf %s "${MAKEFLAGS:-none}"',
  canaries: () => [],
  fix: {
    text: 'Declare what each step needs: a dependency is missing in the makefile. Until then, run one job at a time.',
    command: 'MAKEFLAGS=-j1',
  },
};
