/** The exit codes of every command (docs/design.md, section 2). */
export const ExitCode = {
  /** Reproducible, equal, verified. */
  ok: 0,
  /** Unreproducible, different, not what was published. */
  different: 1,
  /** Wrong usage, or a scenario that cannot be read. */
  usage: 2,
  /** A build failed or timed out. */
  buildFailed: 3,
  /** A required axis could not be exercised here, or the host cannot be protected from the build. */
  inconclusive: 4,
  /** A defect of repro-harness itself. */
  defect: 70,
  /** The report or the output could not be written. */
  unwritable: 74,
  /** Only of `reprotest`, as reprotest's own: no verdict. */
  reprotestFailed: 125,
  interrupted: 130,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
