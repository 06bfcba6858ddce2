import type { Axis } from '../model/axis.ts';

export const limits: Axis<'limits'> = {
  name: 'limits',
  summary: 'soft limits of stack and open files',
  unavailable: () => undefined,
  control: ({ host }) => ({
    stack: Math.min(8 * MEBIBYTE, host.hardLimits.stack),
    files: Math.min(1024, host.hardLimits.files),
  }),
  experiment: ({ host }) => ({
    stack: host.hardLimits.stack >= 32 * MEBIBYTE ? 32 * MEBIBYTE : Math.floor(host.hardLimits.stack / 2),
    files: host.hardLimits.files >= 4096 ? 4096 : Math.floor(Math.min(1024, host.hardLimits.files) * 0.75),
  }),
  probe: () => 'printf "%s %s" "$(ulimit -S -s)" "$(ulimit -S -n)"',
  canaries: () => [],
};

const MEBIBYTE = 1024 * 1024;
