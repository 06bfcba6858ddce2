import type { HistorySummary } from '../analysis/history-summary.ts';
import { verdictsText } from './verdicts-text.ts';

/** What is said if there is nothing to report: that all is well only if every scenario ran in the period, and is reproducible. */
export const quietText = (summary: HistorySummary): string => {
  const { since } = summary.period;
  const ran = summary.tracks.filter(({ last }) => last >= since);
  if (ran.length === 0) return `No scenario ran since ${since}, so nothing is known of this time.`;
  if (ran.some(({ verdict }) => verdict !== 'reproducible'))
    return `Nothing is known to have changed since ${since}, but not every result is reproducible: ${verdictsText(summary)}.`;
  return `All is well: every output is reproducible, no axis was lost, and nothing was flaky or mended since ${since}.`;
};
