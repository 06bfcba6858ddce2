import * as v from 'valibot';
import type { Axis } from '../model/axis.ts';
import { needsProgram } from '../util/needs.ts';

export const aslr: Axis<'aslr'> = {
  name: 'aslr',
  summary: 'address space layout: fixed or random',
  alias: 'aslr',
  unavailable: (context) => needsProgram(context, 'setarch', 'util-linux'),
  setting: v.picklist(['on', 'off', 'inherited']),
  control: () => 'off',
  experiment: () => 'on',
  // Compares the addresses at which this shell and a second one are loaded: equal without randomisation.
  probe: () =>
    `read -r one </proc/$$/maps; two=$(exec sh -c 'read -r map </proc/self/maps; echo "$map"'); [ "\${one%% *}" = "\${two%% *}" ] && echo fixed || echo random`,
  disproof: (control, experiment) =>
    control === 'fixed' && experiment === 'random'
      ? undefined
      : `control is ${control}, experiment is ${experiment}: does the host deny personality(2)?`,
  canaries: () => [],
  decidesAddresses: true,
  fix: { text: 'Do not write addresses or sort by them.' },
};
