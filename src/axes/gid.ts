import type { Axis } from '../model/axis.ts';
import { numberCanary } from '../util/canaries.ts';
import { needsIds } from '../util/needs.ts';

export const gid: Axis<'gid'> = {
  name: 'gid',
  summary: 'the number of the group that builds',
  alias: 'user_group',
  unavailable: needsIds,
  control: () => 1000,
  experiment: (_, random) => random.integer(100_000, 999_999),
  probe: () => 'id -g',
  canaries: (control, experiment) => [numberCanary('gid', control, experiment)],
};
