import * as v from 'valibot';
import type { Axis } from '../model/axis.ts';
import { movedOnly } from '../util/moved-only.ts';
import { needsProgram } from '../util/needs.ts';

export const kernel: Axis<'kernel'> = {
  name: 'kernel',
  summary: 'the kernel release that uname, /proc/version and /proc/sys/kernel/osrelease report',
  alias: 'kernel',
  unavailable: (context) => needsProgram(context, 'setarch', 'util-linux'),
  setting: v.picklist(['real', '2.6']),
  control: () => 'real',
  experiment: () => '2.6',
  // `/proc/version` begins with "Linux version RELEASE".
  probe: () =>
    'release=$(uname -r); read -r file </proc/sys/kernel/osrelease; read -r _ _ version _ </proc/version; printf "%s %s %s" "${release:--}" "${file:--}" "${version:--}"',
  shortfall: (control, experiment) => movedOnly(READINGS, 'the same release', control, experiment),
  canaries: () => [],
  readingIsCanary: true,
  fix: { text: 'Do not use the release of the running kernel.' },
};

/** What the probe reads, in its order. */
const READINGS = ['uname', '/proc/sys/kernel/osrelease', '/proc/version'];
