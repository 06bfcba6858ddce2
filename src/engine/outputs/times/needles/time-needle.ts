export type TimeForm =
  | 'decimal'
  | 'octal'
  | 'hexadecimal'
  | 'epoch, little-endian'
  | 'epoch, big-endian'
  | 'milliseconds'
  | 'clock time'
  | 'compact date'
  | 'date'
  | 'DOS time';

/** A few constant bytes to search for, and how to read the time where they were found. */
export interface TimeNeedle {
  readonly bytes: Buffer;
  readonly form: TimeForm;
  /** Seconds since the epoch if a time of the window stands there; `position` is absolute, `at` within `chunk`. */
  readonly read: (chunk: Buffer, at: number, position: number) => number | undefined;
}
