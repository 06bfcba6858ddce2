import type { MendReport } from '../../model/mend-report.ts';
import type { Report } from '../../model/report.ts';
import { adviceOf, mendHeadline } from '../support/mend-words.ts';
import { table } from '../support/table.ts';
import { textColumns } from '../support/text-columns.ts';
import type { TerminalOptions } from './options.ts';
import { painter } from './paint.ts';

/** What settings mend, and what they do not: the lines are ready to paste. */
export const mendText = async (
  { mend, scenario }: Report,
  { color, columns }: Pick<TerminalOptions, 'color' | 'columns'>,
): Promise<string> => {
  if (mend === undefined) return '';
  const paint = painter(color);
  const [title, rest] = mendHeadline(mend);
  const width = textColumns(columns);
  return [
    `  ${paint[mend.result === 'mended' || mend.result === 'nothing-to-mend' ? 'green' : 'yellow'](paint.bold(title))}   ${scenario.name}   ${paint.dim(rest)}`,
    ...(mend.settings.length === 0 ? [] : ['', ...settingLines(mend, width)]),
    ...(mend.unmended.length === 0 ? [] : ['', '  not mended by any setting', ...unmendedLines(mend, width)]),
    ...(mend.refused.length === 0 ? [] : ['', '  refused', ...refusedLines(mend, width)]),
  ].join('\n');
};

/** The lines first, unbroken, so that they can be copied; then what each mends. */
const settingLines = ({ settings, shell }: MendReport, width: number): readonly string[] => [
  ...shell.split('\n').map((line) => `    ${line}`),
  '',
  ...table(
    settings.map(({ remedy, axes, outputs, note }) => [
      remedy,
      axes.join(', '),
      outputsShown(outputs),
      ...(note === undefined ? [''] : [note]),
    ]),
    width,
    4,
  ),
];

const unmendedLines = ({ unmended }: MendReport, width: number): readonly string[] =>
  table(
    unmended.map((one) => [one.axes.join(', ') || '-', one.output, adviceOf(one)]),
    width,
    4,
  );

const refusedLines = ({ refused }: MendReport, width: number): readonly string[] =>
  table(
    refused.map(({ remedy, reason }) => [remedy, reason]),
    width,
    4,
  );

const outputsShown = (outputs: readonly string[]): string =>
  outputs.length <= MOST_SHOWN
    ? outputs.join(', ')
    : `${outputs.slice(0, MOST_SHOWN).join(', ')} and ${outputs.length - MOST_SHOWN} more`;

const MOST_SHOWN = 3;
