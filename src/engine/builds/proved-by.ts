import type { AxisName } from '../../model/axis-name.ts';
import type { Outcome } from './outcome.ts';

/** The axis that builds under emulation have proved to be to blame for all differences, and how many more builds that took; undefined: none. */
export const provedBy = ({
  emulation,
  processor,
}: Outcome): { readonly axis: AxisName; readonly builds: number } | undefined => {
  if (emulation?.kind === 'clock') return { axis: 'clock', builds: 1 };
  return processor?.kind === 'blamed' ? { axis: 'cpu-model', builds: 2 } : undefined;
};
