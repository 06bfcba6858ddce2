import * as v from 'valibot';
import type { Axis } from '../model/axis.ts';
import { needsNamespaces } from '../util/needs.ts';
import { readWhole } from './support/read-whole.ts';

export const pid: Axis<'pid'> = {
  name: 'pid',
  summary: 'process ids: from the lowest, or from a higher start',
  unavailable: needsNamespaces,
  setting: v.nullable(v.number()),
  settable: {
    form: 'the number after which process ids start',
    example: '20000',
    // A kernel may have no more than 32,768 (proc_sys_kernel(5), pid_max).
    read: (word) => readWhole(word, PROCESSES + 1, 24_000),
  },
  control: () => null,
  experiment: (_, random) => random.integer(12_000, 24_000),
  probe: () => 'echo $$',
  disproof: (_, experiment, settings) =>
    Number(experiment) > (settings.experiment ?? 0)
      ? undefined
      : 'process ids did not start at the chosen value: /proc/sys/kernel/ns_last_pid cannot be written',
  canaries: (_, experiment) =>
    experiment === null
      ? []
      : [
          {
            axis: 'pid',
            kind: 'range',
            control: { from: 2, to: PROCESSES },
            experiment: { from: experiment, to: experiment + PROCESSES },
          },
        ],
  fix: { text: 'Do not use process ids; derive names from the content.' },
};

// More processes than a build usually starts. The experiment's ids begin above this range.
const PROCESSES = 8000;
