/** What diffoscope may use. It reads contents of any origin with many programs. */
export interface DiffoscopeLimits {
  /** For one content. */
  readonly seconds: number;
  /** For all contents of a comparison. */
  readonly totalSeconds: number;
  /** The most contents of a comparison. */
  readonly contents: number;
  /** The most text about one content, in bytes. */
  readonly textBytes: number;
  /** The most bytes of one content on one side; it is copied to the folder of temporary files. */
  readonly contentBytes: number;
  /** For the data of each of its processes, in bytes. */
  readonly memoryBytes: number;
}

export const DIFFOSCOPE_LIMITS: DiffoscopeLimits = {
  seconds: 60,
  totalSeconds: 300,
  contents: 20,
  textBytes: 200_000,
  contentBytes: 1 << 30,
  memoryBytes: 2 ** 31,
};
