import type { TimeForm } from './needles/time-needle.ts';

/** A place where an output contains a time from inside the window. */
export interface TimeHit {
  /** `gzip`, `xz` or `zip` for each layer that was unpacked on the way; offsets count from the start of the unpacked content. */
  readonly inside: readonly string[];
  readonly offset: number;
  readonly form: TimeForm;
  /** Since the epoch. */
  readonly seconds: number;
}
