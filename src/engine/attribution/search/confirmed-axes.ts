import type { AxisName } from '../../../model/axis-name.ts';
import type { AxisPart } from './builder.ts';

/** Axes that builds have confirmed to change one output. */
export interface ConfirmedAxes {
  readonly kind: 'axes';
  /** The smallest sets of axes, each of which alone changes the output. */
  readonly sets: readonly (readonly AxisName[])[];
  /** Which parts of an axis, if it has any and the builds sufficed. */
  readonly parts: readonly AxisPart[];
  /**
   * How many bytes of the experiment are at places that also differ between equal builds, and at which nothing was recognised: an axis
   * that acts only there was not found. Infinite: all bytes of an output that only the experiment has.
   */
  readonly hidden?: number;
}
