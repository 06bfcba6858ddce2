import type { ExitCode } from '../../model/exit-code.ts';

/** The worse of two exit codes of scenarios. */
export const worseExit = (one: ExitCode, other: ExitCode): ExitCode =>
  SEVERITY.indexOf(other) > SEVERITY.indexOf(one) ? other : one;

const SEVERITY: readonly ExitCode[] = [0, 4, 1, 3, 2, 74, 70, 130];
