import type { Cause } from '../model/cause.ts';
import { blameAxes } from './support/blame-axes.ts';

export const xzSettings: Cause = {
  code: 'xz-settings',
  formats: ['xz'],
  cause: 'compressed with different settings: a preset, a check, or XZ_OPT or XZ_DEFAULTS in the environment',
  fix: {
    text: 'Set the preset and unset XZ_OPT and XZ_DEFAULTS.',
    command: 'env -u XZ_OPT -u XZ_DEFAULTS xz -6 -T1',
  },
  explains: (pair, { field }, context) =>
    field === 'filters' || field === 'check' ? blameAxes(pair, ['env', 'tools'], context) : undefined,
};
