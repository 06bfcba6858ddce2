import type { MatrixPlatform, MatrixScenario } from '../../model/matrix-report.ts';
import type { Verdict } from '../../model/report.ts';
import { differsByMachine } from '../../util/by-machine.ts';
import { isIncomplete } from '../../util/is-incomplete.ts';

/**
 * The verdict of the whole: the worst of all. Outputs that differ between machines are not reproducible. A missing shard, and a scenario that no shard ran, make a whole inconclusive that
 * is not worse.
 */
export const wholeVerdict = (
  scenarios: readonly MatrixScenario[],
  platforms: readonly Pick<MatrixPlatform, 'missing'>[],
): Verdict => {
  const verdicts = new Set(scenarios.flatMap(({ results }) => results.map(({ verdict }) => verdict)));
  if (isIncomplete(platforms, scenarios)) verdicts.add('inconclusive');
  if (scenarios.some(({ machines }) => differsByMachine(machines))) verdicts.add('unreproducible');
  return VERDICTS.find((verdict) => verdicts.has(verdict)) ?? 'reproducible';
};

/** Worse first. */
const VERDICTS: readonly Verdict[] = ['failed', 'unreproducible', 'inconclusive'];
