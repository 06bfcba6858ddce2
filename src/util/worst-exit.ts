import { ExitCode } from '../model/exit-code.ts';

/** The exit code of several results: that of the worst (docs/design.md, section 2). */
export const worstExit = (codes: readonly ExitCode[]): ExitCode =>
  codes.reduce<ExitCode>(
    (worst, code) => (SEVERITY.indexOf(code) > SEVERITY.indexOf(worst) ? code : worst),
    ExitCode.ok,
  );

/** Better first. */
const SEVERITY: readonly ExitCode[] = [0, 4, 1, 3, 2, 74, 70, 130];
