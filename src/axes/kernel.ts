import * as v from 'valibot';
import type { Axis } from '../model/axis.ts';
import { needsProgram } from '../util/needs.ts';

export const kernel: Axis<'kernel'> = {
  name: 'kernel',
  summary: 'the kernel release that uname reports',
  alias: 'kernel',
  unavailable: (context) => needsProgram(context, 'setarch', 'util-linux'),
  setting: v.picklist(['real', '2.6']),
  control: () => 'real',
  experiment: () => '2.6',
  probe: () => 'uname -r',
  canaries: () => [],
  readingIsCanary: true,
  fix: { text: 'Do not use the release of the running kernel.' },
};
