import type { HistorySummary } from '../analysis/history-summary.ts';

/** The verdicts of the last night: `396 reproducible, 4 unreproducible`. */
export const verdictsText = ({ tracks }: HistorySummary): string => {
  const counts = new Map<string, number>();
  for (const { verdict, isCurrent } of tracks)
    if (isCurrent) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  return ['reproducible', 'unreproducible', 'inconclusive', 'failed']
    .flatMap((verdict) => (counts.has(verdict) ? [`${counts.get(verdict)} ${verdict}`] : []))
    .join(', ');
};
