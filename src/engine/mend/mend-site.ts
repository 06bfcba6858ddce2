import { AXIS_NAMES, type AxisName } from '../../model/axis-name.ts';
import type { RawPath } from '../../model/raw-path.ts';
import type { MendBuilder } from './mend-builder.ts';
import type { MendInput } from './mend-input.ts';

/** What all steps of a search for settings share. */
export interface MendSite {
  readonly input: MendInput;
  readonly builder: MendBuilder;
  /** How many builds at the same time. */
  readonly width: number;
}

/** The axes to blame for an output, of those that were varied. */
export const axesOf = ({ blamed, setting: { plan } }: MendInput, output: RawPath): readonly AxisName[] => {
  const axes = new Set(blamed.get(output) ?? []);
  const varied = new Set(plan.axes.flatMap(({ name, status }) => (status === 'varied' ? [name] : [])));
  return AXIS_NAMES.filter((axis) => axes.has(axis) && varied.has(axis));
};
