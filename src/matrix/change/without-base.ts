import type { Report } from '../../model/report.ts';
import type { ReportChange } from '../../model/report-change.ts';

/**
 * What is known of a change where there is nothing to compare it with. It is judged like a run without a base: unreproducible is worse than
 * nothing, unless a build failed.
 */
export const withoutBase = (
  change: Report,
  base: ReportChange['base'],
  why: { readonly state: Exclude<ReportChange['state'], 'compared'>; readonly reason: string },
): ReportChange => ({
  base,
  ...why,
  worse: change.verdict === 'unreproducible',
  reasons: [],
  findings: { new: [], gone: [], same: [] },
  axes: { lost: [], gained: [] },
  unexplained: { base: 0, change: change.unexplained.bytes },
  notes: [],
});
