import type { Report } from '../../model/report.ts';
import type { ChangedFinding, ChangedOutput } from '../../model/report-change.ts';
import { counted } from '../../util/counted.ts';
import {
  changeWords,
  failureOfBase,
  findingsToList,
  outputNote,
  outputsSentence,
  outputTitle,
} from './change-words.ts';
import { code as inlineCode, text as inlineText } from './markdown-text.ts';

/** How a report compares with its base, as lines of Markdown; none without a base. `level`: that of the headings. */
export const changeLines = ({ change, verdict }: Report, level = '##'): readonly string[] => {
  if (change === undefined) return [];
  const { title, summary, remarks } = changeWords(change, verdict);
  const { outputs } = change;
  const findings = findingsToList(change);
  const sentence = outputsSentence(change);
  const failure = failureOfBase(change);
  return [
    `${level} ${ICONS[title]} The change: ${title}`,
    '',
    inlineText(summary),
    '',
    ...(failure === undefined
      ? []
      : [`${inlineText(failure.title)}:`, '', ...failure.lines.map((line) => `    ${line}`), '']),
    ...table([
      ...rowsOf('**new**', findings.new),
      ...rowsOf('gone', findings.gone),
      ...rowsOf('same', findings.same),
    ]),
    ...(sentence === undefined ? [] : [`**Outputs:** ${inlineText(sentence)}`, '']),
    ...outputTable(outputs?.changed ?? [], outputs?.total ?? 0),
    ...remarks.flatMap((remark) => [inlineText(remark), '']),
    `${level} The run of the change`,
    '',
  ];
};

const ICONS = { worse: '❌', better: '✅', 'no worse': '✅', new: '🆕', 'not compared': '❔' } as const;

const MOST = 30;

const rowsOf = (word: string, findings: readonly ChangedFinding[]): readonly string[] => [
  ...findings.slice(0, MOST).map(({ axes, added, code, cause, output, field, fix, latent, accepted }) => {
    const blame = inlineText((added ?? axes).join(', ') || code);
    const mark = latent ? ' (latent)' : accepted ? ' (accepted)' : '';
    return `| ${word}${mark} | ${blame} | ${inlineText(cause)} | ${inlineCode(output)}: ${inlineText(field)} | ${fix.command === undefined ? inlineText(fix.text) : inlineCode(fix.command)} |`;
  }),
  ...(findings.length > MOST ? [`| ${word} | and ${counted(findings.length - MOST, 'other')} | | | |`] : []),
];

const table = (rows: readonly string[]): readonly string[] =>
  rows.length === 0
    ? []
    : ['| | cause | what | where | fix |', '| --- | --- | --- | --- | --- |', ...rows, ''];

const outputTable = (outputs: readonly ChangedOutput[], total: number): readonly string[] => {
  if (outputs.length === 0) return [];
  const shown = outputs.slice(0, MOST);
  return [
    '| output | | base | change | for example |',
    '| --- | --- | --- | --- | --- |',
    ...shown.map((output) => {
      const { kind, sha256, differences } = output;
      return `| ${inlineCode(outputTitle(output))} | ${kind}${outputNote(output)} | ${digest(sha256.base)} | ${digest(sha256.change)} | ${exampleOf(differences)} |`;
    }),
    ...(total > shown.length ? ['', `and ${counted(total - shown.length, 'other')}.`] : []),
    '',
  ];
};

const digest = (sha256: string | undefined): string =>
  sha256 === undefined ? '' : inlineCode(sha256.slice(0, 12));

const exampleOf = (differences: ChangedOutput['differences']): string => {
  const [first] = differences ?? [];
  return first === undefined
    ? ''
    : `${inlineText(first.where)}: ${inlineText(first.field)} ${inlineCode(first.control)} → ${inlineCode(first.experiment)}`;
};
