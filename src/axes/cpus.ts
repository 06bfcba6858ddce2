import * as v from 'valibot';
import type { Axis } from '../model/axis.ts';
import { needsProgram } from '../util/needs.ts';
import { readWhole } from './support/read-whole.ts';

export const cpus: Axis<'cpus'> = {
  name: 'cpus',
  summary: 'the number of processors that a build may use',
  alias: 'num_cpus',
  unavailable: (context) =>
    context.host.cpus.length < 2
      ? 'this host has one processor'
      : needsProgram(context, 'taskset', 'util-linux'),
  setting: v.array(v.number()),
  settable: {
    form: 'how many processors',
    example: '4',
    read: (word, { host }) => host.cpus.slice(0, readWhole(word, 1, host.cpus.length)),
  },
  control: ({ host, profile, minCpus }) => {
    const count = minCpus ?? (profile === 'thorough' ? 1 : Math.ceil(host.cpus.length / 2));
    return host.cpus.slice(0, Math.max(1, Math.min(count, host.cpus.length - 1)));
  },
  experiment: ({ host }) => host.cpus,
  probe: () => 'nproc',
  canaries: () => [],
  fix: { text: 'Do not use the number of processors; declare every dependency between build steps.' },
};
