import type { Axis } from '../model/axis.ts';
import { needsProgram } from '../util/needs.ts';

export const kernel: Axis<'kernel'> = {
  name: 'kernel',
  summary: 'the release that uname reports',
  alias: 'kernel',
  unavailable: (context) => needsProgram(context, 'setarch', 'util-linux'),
  control: () => 'real',
  experiment: () => '2.6',
  probe: () => 'uname -r',
  canaries: () => [],
};
