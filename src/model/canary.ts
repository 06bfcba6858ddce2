import type { AxisName } from './axis-name.ts';

/**
 * A value that one build could see and the other could not (DESIGN, section 1), in the forms in which an output may
 * carry it. Explaining searches each side's bytes for that side's value.
 */
export type Canary =
  /** Empty where that side's value is too common, or absent: it cannot be recognised. */
  | { readonly axis: AxisName; readonly kind: 'text'; readonly control: string; readonly experiment: string }
  /** An id or a count: searched as decimal, octal, hex, base-256 and binary in both byte orders in decoded fields. */
  | {
      readonly axis: AxisName;
      readonly kind: 'number';
      readonly control: number;
      readonly experiment: number;
    }
  /** Numbers of which a build met one, nobody knows which: its process ids. */
  | {
      readonly axis: AxisName;
      readonly kind: 'range';
      readonly control: NumberRange;
      readonly experiment: NumberRange;
    }
  /** A span of time: seconds since the epoch, inclusive, in which the build believed itself to be. */
  | {
      readonly axis: AxisName;
      readonly kind: 'time';
      readonly control: TimeWindow;
      readonly experiment: TimeWindow;
    };

/** Both inclusive. */
export interface NumberRange {
  readonly from: number;
  readonly to: number;
}

/** Seconds since 1970-01-01T00:00:00Z, both inclusive. */
export interface TimeWindow {
  readonly from: number;
  readonly to: number;
}
