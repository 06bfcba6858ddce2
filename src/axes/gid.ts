import * as v from 'valibot';
import type { Axis } from '../model/axis.ts';
import { numberCanary } from '../util/canaries.ts';
import { canaryIds, needsIds } from '../util/needs.ts';
import { readId } from './support/read-id.ts';

export const gid: Axis<'gid'> = {
  name: 'gid',
  summary: 'the numeric group id of the build',
  alias: 'user_group',
  unavailable: needsIds,
  setting: v.number(),
  settable: { form: 'a group id', example: '123456', read: readId },
  control: () => 1000,
  experiment: ({ abilities }, random) => random.integer(...canaryIds(abilities)),
  // Reads the effective id, the second of four (proc_pid_status(5)), without starting a program.
  probe: () =>
    'while read -r key real effective rest; do [ "$key" != Gid: ] || echo "$effective"; done </proc/self/status',
  canaries: (control, experiment) => [numberCanary('gid', control, experiment)],
  fix: { text: 'Do not write the group id to the output.' },
};
