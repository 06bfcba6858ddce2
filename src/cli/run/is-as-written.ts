import type { Scenario } from '../../model/scenario.ts';
import type { RunFlags } from './flags.ts';

/** Whether nothing on the command line changes which outputs are compared, or what is varied how: `--vary` is seen in the report. */
export const isAsWritten = ({ set, output, ignore, source, preset }: RunFlags, { file }: Scenario): boolean =>
  set === undefined &&
  (file === undefined || [output, ignore, source, preset].every((given) => given === undefined));
