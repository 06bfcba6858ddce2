import type { AxisName } from '../model/axis-name.ts';
import type { Canary } from '../model/canary.ts';

/** A text by which a build can be recognised; an empty one cannot. */
export const textCanary = (axis: AxisName, control: string, experiment: string): Canary => ({
  axis,
  kind: 'text',
  control,
  experiment,
});

/** An id or a count by which a build can be recognised. */
export const numberCanary = (axis: AxisName, control: number, experiment: number): Canary => ({
  axis,
  kind: 'number',
  control,
  experiment,
});
