import type { AxisName } from '../model/axis-name.ts';
import type { Canary } from '../model/canary.ts';

/** A text by which the build that saw it is recognised in an output; an empty one is never recognised. */
export const textCanary = (axis: AxisName, control: string, experiment: string): Canary => ({
  axis,
  kind: 'text',
  control,
  experiment,
});

/** An id or a count by which the build that saw it is recognised in an output. */
export const numberCanary = (axis: AxisName, control: number, experiment: number): Canary => ({
  axis,
  kind: 'number',
  control,
  experiment,
});
