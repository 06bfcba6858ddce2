/** What of the host a build used, as a trace of one more control build recorded it: plain data; text is escaped for display. */
export interface HostUse {
  /** Why something may be missing here; empty if everything that the build executed or read of the host is listed. */
  readonly reason: string;
  /** Sorted by kind, name and path. */
  readonly files: readonly UsedFile[];
  /** By output path: the name of the program whose process opened it last to write. */
  readonly writers: Readonly<Record<string, string>>;
}

/** A file of the host. Files of kind `data` that lie in one folder are one entry. */
export interface UsedFile {
  readonly kind: 'program' | 'library' | 'locale' | 'data';
  /** A program: as the build called it, without folders. Else the file name, or of several files their folder. */
  readonly name: string;
  /** Absolute, without links. */
  readonly path: string;
  /** Lower-case hex; of several files: over their paths and digests. */
  readonly sha256: string;
  /** What a program says of itself, if it is one that is asked. */
  readonly version?: string;
  /** How many files it stands for, if several. */
  readonly files?: number;
}
