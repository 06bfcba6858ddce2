/** How much of a tar archive has been written or read. */
export interface TarProgress {
  readonly members: number;
  /** Of the archive, not compressed. */
  readonly bytes: number;
}
