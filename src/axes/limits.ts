import * as v from 'valibot';
import type { Axis } from '../model/axis.ts';
import { fieldParts } from './support/field-parts.ts';

export const limits: Axis<'limits'> = {
  name: 'limits',
  summary: 'the soft limits of stack size and open files',
  unavailable: () => undefined,
  setting: v.object({ stack: v.number(), files: v.number() }),
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
  readingIsCanary: true,
  third: ({ stack, files }) => ({ stack: Math.floor(stack / 2) + 4096, files: Math.floor(files / 2) + 1 }),
  parts: fieldParts,
  breaksBuilds: { weight: 2 },
  fix: { text: 'Do not depend on the limits of stack and open files.' },
};

const MEBIBYTE = 1024 * 1024;
