import type { ExitCode } from './exit-code.ts';

/** What kind of error ended a command, for users of the library: stable, one for each exit code of an error (docs/library.md). */
export type FailureCode = (typeof FAILURE_CODES)[FailureExitCode];

/** The exit codes of errors. The others are verdicts, or of `reprotest`, and are never thrown. */
export type FailureExitCode = Exclude<ExitCode, 0 | 1 | 125>;

export const FAILURE_CODES = {
  2: 'usage',
  3: 'build-failed',
  4: 'inconclusive',
  70: 'defect',
  74: 'unwritable',
  130: 'interrupted',
} as const satisfies Record<FailureExitCode, string>;
