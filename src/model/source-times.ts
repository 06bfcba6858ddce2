/** What is known of the modification times of a source before its builds: all in whole seconds since 1970-01-01T00:00:00Z. */
export interface SourceTimes {
  /**
   * `one`: a checkout or a tree written within a minute, where the order of the times is chance. `kept`: the order tells which
   * files were generated from which, as in an unpacked release.
   */
  readonly order: 'one' | 'kept';
  /** How many different times the source has. */
  readonly distinct: number;
  /** How many files, folders and links the source has. */
  readonly entries: number;
  /** The earliest time that files of a checkout can have, and the present; `to` is later than `from` by 2 or more. */
  readonly from: number;
  readonly to: number;
  /** What a reader of the report must know about the choice of `from` and `to`; undefined: nothing. */
  readonly note: string | undefined;
}
