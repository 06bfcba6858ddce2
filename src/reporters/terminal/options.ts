export interface TerminalOptions {
  readonly color: boolean;
  readonly columns: number;
  /** Every axis with its readings, every output. */
  readonly verbose: boolean;
  /** Only the verdict and what differs. */
  readonly quiet: boolean;
  /** Text of the logs, by the report's name for them. */
  readonly logs: ReadonlyMap<string, string>;
  /** Lines to print last: the path of the report, the next commands. */
  readonly next: readonly string[];
}
