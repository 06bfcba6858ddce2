import { ExitCode } from '../../../model/exit-code.ts';
import type { Report } from '../../../model/report.ts';

/** The exit code for the report of a change: 1 only for what the change makes worse. */
export const exitOfChange = ({ verdict, change }: Report): ExitCode => {
  if (verdict === 'failed') return ExitCode.buildFailed;
  if (change?.worse) return ExitCode.different;
  return verdict === 'inconclusive' ? ExitCode.inconclusive : ExitCode.ok;
};
