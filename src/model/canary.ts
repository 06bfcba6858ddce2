import type { AxisName } from './axis-name.ts';

/**
 * A value that one build could see and the other could not (docs/design.md, section 1), in the forms in which an output may
 * contain it. The bytes of each side are searched for the value of that side.
 */
export type Canary =
  /** A text; empty if that side has no value, or one that is too common to be recognised. */
  | { readonly axis: AxisName; readonly kind: 'text'; readonly control: string; readonly experiment: string }
  /** An id or a count: searched as decimal, octal, hex, base-256 and binary in both byte orders in decoded fields. */
  | {
      readonly axis: AxisName;
      readonly kind: 'number';
      readonly control: number;
      readonly experiment: number;
    }
  /** A range of numbers; the build saw some of them, but it is not known which: process ids. */
  | {
      readonly axis: AxisName;
      readonly kind: 'range';
      readonly control: NumberRange;
      readonly experiment: NumberRange;
    }
  /** A variable of the environment; undefined on the side on which it is not set, null if it is set to what is not known. */
  | {
      readonly axis: AxisName;
      readonly kind: 'variable';
      readonly name: string;
      readonly control: string | null | undefined;
      readonly experiment: string | null | undefined;
    }
  /** A span of the times that the build saw: seconds since the epoch, inclusive. */
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
