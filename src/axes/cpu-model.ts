import * as v from 'valibot';
import type { Axis } from '../model/axis.ts';
import { textCanary } from '../util/canaries.ts';
import { needsNamespaces } from '../util/needs.ts';

export const cpuModel: Axis<'cpu-model'> = {
  name: 'cpu-model',
  summary: 'the processor model in /proc/cpuinfo',
  unavailable: needsNamespaces,
  setting: v.nullable(v.string()),
  control: () => null,
  experiment: (_, random) => `Canary CPU ${random.hex(6)} @ 1.00GHz`,
  probe: () =>
    'while read -r line; do case $line in "model name"* | Hardware* | "cpu model"* | "cpu\t"*) echo "$line"; break ;; esac; done </proc/cpuinfo',
  canaries: (_, experiment) => (experiment === null ? [] : [textCanary('cpu-model', '', experiment)]),
  fix: { text: 'Specify the processor to build for.', command: '-march=x86-64' },
};
