import * as v from 'valibot';
import type { Axis } from '../model/axis.ts';
import { textCanary } from '../util/canaries.ts';
import { needsNamespaces } from '../util/needs.ts';

export const machineId: Axis<'machine-id'> = {
  name: 'machine-id',
  summary: 'the machine id and the boot id',
  unavailable: needsNamespaces,
  setting: v.object({ machine: v.string(), boot: v.string() }),
  control: () => ({ machine: '5'.repeat(32), boot: '55555555-5555-4555-8555-555555555555' }),
  experiment: (_, random) => ({
    machine: random.hex(32),
    boot: `${random.hex(8)}-${random.hex(4)}-4${random.hex(3)}-8${random.hex(3)}-${random.hex(12)}`,
  }),
  probe: () =>
    'read -r machine </etc/machine-id; read -r boot </proc/sys/kernel/random/boot_id; printf "%s %s" "$machine" "$boot"',
  canaries: (control, experiment) => [
    textCanary('machine-id', control.machine, experiment.machine),
    textCanary('machine-id', control.boot, experiment.boot),
  ],
  readingIsCanary: true,
  fix: { text: 'Do not use /etc/machine-id or the boot id.' },
};
