import type { Report, ReportOutput } from '../../model/report.ts';
import { unexplainedOutputs } from '../../util/unexplained-outputs.ts';

/** The outputs of a change that no finding explains in full: those of which that is true in the base, too, and the others. */
export const unexplainedSince = (
  base: Report,
  change: Report,
  matched: ReadonlyMap<string, string>,
): { readonly same: readonly ReportOutput[]; readonly fresh: readonly ReportOutput[] } => {
  const before = new Set(unexplainedOutputs(base).map(({ path }) => matched.get(path) ?? path));
  const now = unexplainedOutputs(change);
  return {
    same: now.filter(({ path }) => before.has(path)),
    fresh: now.filter(({ path }) => !before.has(path)),
  };
};
