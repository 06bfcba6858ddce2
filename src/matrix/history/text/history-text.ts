import { table } from '../../../reporters/support/table.ts';
import { textColumns } from '../../../reporters/support/text-columns.ts';
import { counted } from '../../../util/counted.ts';
import type { HistorySummary } from '../analysis/history-summary.ts';
import { quietText } from './quiet-text.ts';
import { sectionsOf } from './sections.ts';
import { verdictsText } from './verdicts-text.ts';

/** How many paragraphs of a section are printed, so that the text can be read to its end. `--json` and `--html` have all. */
const MOST = 12;

/** What a history says, for a terminal. `bold`: how to print a heading. */
export const historyText = (
  summary: HistorySummary,
  columns: number,
  bold: (text: string) => string,
): string => {
  const width = textColumns(columns);
  const { tracks } = summary;
  if (tracks.length === 0) return '\n  The history has no run.\n\n';
  const wrapped = (text: string, indent: number): readonly string[] => table([[text]], width, indent);
  const sections = sectionsOf(summary);
  const lines = [
    '',
    ...wrapped(contents(summary), 2),
    ...wrapped(`Now: ${verdictsText(summary)}.`, 2),
    ...sections.flatMap(({ heading, paragraphs }) => [
      '',
      ...wrapped(heading, 2).map(bold),
      ...paragraphs
        .slice(0, MOST)
        .flatMap(([first, ...rest]) => [...wrapped(first!, 4), ...rest.flatMap((line) => wrapped(line, 6))]),
      ...(paragraphs.length > MOST
        ? wrapped(`and ${paragraphs.length - MOST} more: see --html FILE or --json`, 4)
        : []),
    ]),
    ...(sections.length === 0 ? ['', ...wrapped(quietText(summary), 2)] : []),
    '',
  ];
  return `${lines.join('\n')}\n`;
};

/** `200 scenarios on 2 platforms, 365 nights from 2025-11-28 to 2026-11-27`. */
export const contents = ({ tracks, period }: HistorySummary): string => {
  const scenarios = new Set(tracks.map(({ scenario }) => scenario)).size;
  const platforms = [...new Set(tracks.map(({ platform }) => platform))];
  const where = platforms.length === 1 ? platforms[0] : counted(platforms.length, 'platform');
  const nights =
    period.nights === 1
      ? `one night, ${period.first}`
      : `${counted(period.nights, 'night')} from ${period.first} to ${period.last}`;
  return `${counted(scenarios, 'scenario')} on ${where}, ${nights}`;
};
