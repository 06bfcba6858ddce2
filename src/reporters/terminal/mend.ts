import type { MendReport } from '../../model/mend-report.ts';
import type { Report } from '../../model/report.ts';
import { displayLines } from '../../util/display.ts';
import { mendForms } from '../support/mend-forms/index.ts';
import { adviceOf, mendHeadline } from '../support/mend-words.ts';
import { aboutSetting, settingLines } from '../support/setting-lines.ts';
import { table } from '../support/table.ts';
import { textColumns } from '../support/text-columns.ts';
import { axesSection } from './axes.ts';
import { latentSection } from './latent.ts';
import type { TerminalOptions } from './options.ts';
import { painter } from './paint.ts';

/** The text that `mend` prints: what settings mend, and under what was varied; `quiet`: only the former. */
export const mendReport = async (
  report: Report,
  options: MendTextOptions & Pick<TerminalOptions, 'quiet'>,
): Promise<string> => {
  const text = await mendText(report, options);
  if (options.quiet || report.mend?.result === 'not-tried') return text;
  const paint = painter(options.color);
  const shown = { columns: options.columns, verbose: false };
  return [
    text,
    ...(await latentSection(report, shown, paint)),
    ...(await axesSection(report, shown, paint)),
  ].join('\n\n');
};

interface MendTextOptions extends Pick<TerminalOptions, 'color' | 'columns'> {
  /** The notation of the settings. */
  readonly form?: string;
}

/** What settings mend, and what they do not. The lines of the settings can be pasted as they are: what they mend is in comments. */
export const mendText = async (
  { mend, scenario }: Report,
  { color, columns, form = 'shell' }: MendTextOptions,
): Promise<string> => {
  if (mend === undefined) return '';
  const paint = painter(color);
  const [title, rest] = mendHeadline(mend);
  const width = textColumns(columns);
  const good = mend.result === 'mended' || mend.result === 'nothing-to-mend';
  return [
    `  ${paint[good ? 'green' : 'yellow'](paint.bold(title))}   ${scenario.name}   ${paint.dim(rest)}`,
    ...(mend.settings.length === 0
      ? []
      : ['', ...(form === 'shell' ? settingLines(mend.settings, width, 4) : inForm(mend, form))]),
    ...(mend.patch === ''
      ? []
      : [
          '',
          ...displayLines(mend.patch.trimEnd())
            .split('\n')
            .map((line) => `    ${line}`),
        ]),
    ...(mend.script === undefined || mend.patch !== ''
      ? []
      : ['', '  the build command with the changes', ...indented(mend.script)]),
    ...section('what each change mends', changeRows(mend), width),
    ...section('not mended', unmendedRows(mend), width),
    ...section('refused', refusedRows(mend), width),
    ...section('what they change besides', noteRows(mend), width),
  ].join('\n');
};

/** Only the lines for a shell were built. */
const inForm = ({ settings }: MendReport, name: string): readonly string[] => {
  const form = mendForms.find((each) => each.name === name)!;
  return [
    `# ${form.place}; translated from lines of a shell, which were built`,
    ...settings.flatMap((setting) => [`# ${aboutSetting(setting)}`]),
    ...form.lines(settings.flatMap(({ sets }) => sets)),
  ].map((line) => `    ${line}`);
};

const section = (title: string, rows: readonly (readonly string[])[], width: number): readonly string[] =>
  rows.length === 0 ? [] : ['', `  ${title}`, ...table(rows, width, 4)];

const unmendedRows = ({ unmended }: MendReport): readonly (readonly string[])[] =>
  unmended.map((one) => [one.axes.join(', ') || '-', one.output, adviceOf(one)]);

const indented = (text: string): readonly string[] =>
  displayLines(text.trimEnd())
    .split('\n')
    .map((line) => `    ${line}`);

const changeRows = ({ changes }: MendReport): readonly (readonly string[])[] =>
  changes.map(({ rule, file, line, axes, outputs }) => [
    `${rule}, ${file} line ${line}`,
    axes.join(', '),
    outputs.join(', '),
  ]);

const refusedRows = ({ refused }: MendReport): readonly (readonly string[])[] =>
  refused.map(({ remedy, reason }) => [remedy, reason]);

const noteRows = ({ settings, changes }: MendReport): readonly (readonly string[])[] => {
  const all = [
    ...settings.map(({ remedy, note }) => [remedy, note]),
    ...changes.map(({ rule, note }) => [rule, note]),
  ];
  const rows = all.flatMap(([name, note]) => (note === undefined ? [] : [[name!, note]]));
  return [...new Map(rows.map((row) => [row.join('\0'), row])).values()];
};
