import { ExitCode } from '../../model/exit-code.ts';
import type { MatrixReport } from '../../model/matrix-report.ts';
import { failsByMachine } from '../../util/by-machine.ts';
import { isIncomplete } from '../../util/is-incomplete.ts';
import type { MergeFlags } from './flags.ts';

/** What no single report leads to: scenarios that could not be built, missing shards, differences between machines. */
export const wholeCodes = (
  { platforms, scenarios }: MatrixReport,
  { asExpected }: MergeFlags,
): readonly ExitCode[] => {
  const results = scenarios.flatMap((scenario) => scenario.results);
  const differing = scenarios.filter(({ machines }) => failsByMachine(machines));
  const counted = asExpected
    ? differing.filter(({ results }) => results.every(({ verdict }) => verdict !== 'unreproducible'))
    : differing;
  return [
    ...(results.some(({ folder }) => folder === '') ? [ExitCode.buildFailed] : []),
    ...(isIncomplete(platforms, scenarios) ? [ExitCode.inconclusive] : []),
    ...(counted.length > 0 ? [ExitCode.different] : []),
  ];
};
