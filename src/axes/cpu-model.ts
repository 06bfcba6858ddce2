import * as v from 'valibot';
import type { Axis } from '../model/axis.ts';
import { textCanary } from '../util/canaries.ts';
import { needsNamespaces } from '../util/needs.ts';

export const cpuModel: Axis<'cpu-model'> = {
  name: 'cpu-model',
  summary:
    'the model and the flags of the processor in /proc/cpuinfo (what asks the processor itself, such as gcc -march=native, sees the real one)',
  unavailable: needsNamespaces,
  setting: v.nullable(
    v.union([
      v.object({ model: v.string(), flags: v.picklist(['real', 'baseline']) }),
      // In reports of earlier versions.
      v.pipe(
        v.string(),
        v.transform((model) => ({ model, flags: 'real' as const })),
      ),
    ]),
  ),
  control: () => null,
  experiment: (_, random) => ({ model: `Canary CPU ${random.hex(6)} @ 1.00GHz`, flags: 'baseline' }),
  // The first processor only, up to its flags: the shell reads byte by byte.
  probe: () =>
    'while read -r line; do case $line in "model name"* | Hardware* | "cpu model"* | "cpu\t"*) printf "%s;" "$line" ;; flags* | [Ff]eatures* | isa*) printf "%s" "$line"; break ;; "") break ;; esac; done </proc/cpuinfo',
  note: () => 'in /proc/cpuinfo, not by CPUID',
  reached: ({ processor }) => processor,
  canaries: (_, experiment) => (experiment === null ? [] : [textCanary('cpu-model', '', experiment.model)]),
  fix: {
    text: 'Do not ask for the features of the processor of the build; specify the processor to build for.',
    command: '-march=x86-64',
  },
};
