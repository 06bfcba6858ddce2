import type { Report } from '../../model/report.ts';
import type { ChangedFinding, ChangedOutput, ReportChange } from '../../model/report-change.ts';
import { counted } from '../../util/counted.ts';
import {
  changeWords,
  failureOfBase,
  findingsToList,
  outputNote,
  outputsSentence,
  outputTitle,
} from '../support/change-words.ts';
import { textColumns } from '../support/text-columns.ts';
import type { TerminalOptions } from './options.ts';
import { painter } from './paint.ts';
import { wrapLine } from './wrap-line.ts';

/** How a report compares with its base, as text for a terminal; empty without a base. */
export const changeText = async (
  { change, verdict }: Pick<Report, 'change' | 'verdict'>,
  { columns, color, quiet, next }: Pick<TerminalOptions, 'columns' | 'color' | 'quiet' | 'next'>,
): Promise<string> => {
  if (change === undefined) return '';
  const { table } = await import('../support/table.ts');
  const paint = painter(color);
  const width = textColumns(columns);
  const { title, summary, remarks } = changeWords(change, verdict);
  const sentence = outputsSentence(change);
  const rows = findingRows(change);
  const failure = failureOfBase(change);
  const outputs = change.outputs?.changed ?? [];
  const sections = [
    [
      `  ${paint[COLORS[title]](paint.bold(`CHANGE: ${title.toUpperCase()}`))}`,
      await wrapLine(`  ${summary}`, columns),
    ].join('\n'),
    ...(failure === undefined
      ? []
      : [[`  ${failure.title}`, ...failure.lines.map((line) => `    | ${line}`)].join('\n')]),
    ...(rows.length === 0
      ? []
      : [table([['', 'cause', 'where', 'fix', ''], ...rows], width, 2, CAUSE).join('\n')]),
    ...(sentence === undefined
      ? []
      : [
          [
            await wrapLine(`  ${sentence}`, columns),
            ...(quiet ? [] : outputLines(outputs, change.outputs?.total ?? 0, width, table)),
          ].join('\n'),
        ]),
    ...(quiet ? [] : await Promise.all(remarks.map((remark) => wrapLine(`  ${remark}`, columns)))),
    ...(quiet || next.length === 0 ? [] : [next.map((line) => `  ${line}`).join('\n')]),
  ];
  return `${sections.join('\n\n')}\n\n`;
};

const COLORS = {
  worse: 'red',
  better: 'green',
  'no worse': 'green',
  new: 'yellow',
  'not compared': 'yellow',
} as const;

/** Findings of both sides are only counted: the report of the change has them. */
const findingRows = (change: ReportChange): readonly (readonly string[])[] => {
  const findings = findingsToList(change);
  const { same } = findings;
  return [
    ...listed('new', findings.new),
    ...listed('gone', findings.gone),
    ...(same.length === 0 ? [] : [['same', `${counted(same.length, 'finding')}`, 'as in the base', '', '']]),
  ];
};

const listed = (word: string, findings: readonly ChangedFinding[]): readonly (readonly string[])[] => [
  ...findings
    .slice(0, MOST_FINDINGS)
    .map(({ code, axes, added, cause, output, field, fix, latent, accepted }) => [
      `${word}${latent ? ' (latent)' : accepted ? ' (accepted)' : ''}`,
      (added ?? axes).join(', ') || code,
      `${output}: ${field}`,
      word === 'gone' ? '' : (fix.command ?? fix.text),
      cause,
    ]),
  ...(findings.length > MOST_FINDINGS
    ? [[word, `and ${counted(findings.length - MOST_FINDINGS, 'other')}`, '', '', '']]
    : []),
];

const MOST_FINDINGS = 20;
/** The column of the sentence, below its row. */
const CAUSE = 4;

const outputLines = (
  outputs: readonly ChangedOutput[],
  total: number,
  width: number,
  table: typeof import('../support/table.ts').table,
): readonly string[] => {
  const shown = outputs.slice(0, MOST_OUTPUTS);
  return [
    ...shown.flatMap((output) => [
      ...table([[`${output.kind}${outputNote(output)}`, outputTitle(output), digests(output)]], width),
      ...table(
        (output.differences ?? []).map(({ where, field, control, experiment }) => [
          `${inside(where)}${field}: ${control} -> ${experiment}`,
        ]),
        width,
        6,
      ),
      ...((output.total ?? 0) > (output.differences?.length ?? 0)
        ? [`      and ${counted(output.total! - output.differences!.length, 'more difference')}`]
        : []),
    ]),
    ...(total > shown.length ? [`    and ${counted(total - shown.length, 'other')}`] : []),
  ];
};

const MOST_OUTPUTS = 10;

const digests = ({ sha256: { base, change } }: ChangedOutput): string =>
  [base, change].map((digest) => digest?.slice(0, 12) ?? '-').join(' -> ');

/** The last part of a place in archives. */
const inside = (where: string): string => {
  const parts = where.split(' > ');
  return parts.length < 2 ? '' : `${parts.at(-1)}, `;
};
