/**
 * What diffoscope says of contents with differences that no cause explains. Its text is shown as its own: no verdict, finding or number of
 * explained differences depends on it. Plain data; text is escaped for display.
 */
export interface DiffoscopeReport {
  /** Such as `240`; empty if it is not installed. */
  readonly version: string;
  /** Why it was not asked, or not about every content, with the remedy. Else empty. */
  readonly reason: string;
  readonly contents: readonly DiffoscopeText[];
}

export interface DiffoscopeText {
  /** Such as `a.tgz > a.tar > a/x`. */
  readonly where: string;
  /** Its text format, of several lines; empty if it ended without one. */
  readonly text: string;
  /** `time` and `size`: it reached the limit of time or of text, so that something may be missing. */
  readonly ended: 'complete' | 'time' | 'size' | 'failed';
  /** For `failed`: how. Else empty. */
  readonly reason: string;
  readonly seconds: number;
}
