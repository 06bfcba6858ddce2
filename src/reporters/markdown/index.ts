import type { Finding } from '../../model/finding.ts';
import type { Report, ReportAxis } from '../../model/report.ts';
import type { Reporter } from '../../model/reporter.ts';
import { changeLines } from '../support/change-markdown.ts';
import { diffoscopeMarkdown } from '../support/diffoscope-markdown.ts';
import { EFFORT, effortOf } from '../support/effort.ts';
import { epochLine } from '../support/epoch-line.ts';
import { knownFaults, knownHeadline, knownSummary, newFirst } from '../support/known-faults.ts';
import { latentToShow } from '../support/latent-to-show.ts';
import { code, text } from '../support/markdown-text.ts';
import { mendMarkdown } from '../support/mend-markdown.ts';
import { PRELIMINARY } from '../support/preliminary.ts';
import { spreadFindings } from '../support/spread-findings.ts';
import { ICONS } from '../support/verdict-icons.ts';
import { withBothPaths } from '../support/with-both-paths.ts';

export const markdownReporter: Reporter = {
  name: 'markdown',
  summary: 'a summary for a merge request or the page of a job',
  file: 'report.md',
  get begins() {
    return new RegExp(String.raw`^# \S+ (?:${Object.keys(ICONS).join('|')}): .*\n\n${EFFORT}\.`);
  },
  write: ({ report }, sink) => sink.write(markdownReport(report)),
  writeMerged: async (matrix, sink) => {
    const { matrixMarkdown } = await import('./matrix-markdown.ts');
    await sink.write(matrixMarkdown(matrix));
  },
};

/** A run's report for a merge request or a job's summary (GitHub Flavored Markdown): the verdict, causes and fixes, axes. */
export const markdownReport = (report: Report): string => {
  const { verdict, scenario, reason, axes, unexplained, attribution } = report;
  const epoch = epochLine(report);
  const lines = [
    `# ${ICONS[verdict]} ${verdict}: ${text(scenario.name)}`,
    '',
    `${effortOf(report)}.${reason === '' ? '' : ` ${text(reason)}`}`,
    '',
    ...changeLines(report),
    ...(epoch === undefined ? [] : [text(epoch), '']),
    ...(report.preliminary ? [`**Preliminary:** ${PRELIMINARY}`, ''] : []),
    ...knownLines(report),
    ...findingsTable(
      withBothPaths(report, [
        ...newFirst(
          report.findings.filter(({ latent }) => !latent),
          ({ accepted }) => accepted !== undefined,
        ),
        ...latentToShow(report),
      ]),
    ),
    ...(unexplained.bytes === 0
      ? []
      : [
          `${unexplained.bytes} differing ${unexplained.bytes === 1 ? 'byte is' : 'bytes are'} not explained.`,
          '',
        ]),
    ...(attribution?.notes ?? []).flatMap((note) => [text(note), '']),
    ...diffoscopeMarkdown(report.diffoscope),
    ...mendMarkdown(report.mend),
    ...axesLines(axes),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
};

/** What a baseline says. */
const knownLines = (report: Report): readonly string[] => {
  const faults = knownFaults(report);
  if (faults.length === 0) return [];
  const headline = knownHeadline(report);
  const shown = faults.slice(0, MOST_KNOWN);
  return [
    ...(headline === '' ? [] : [`**${text(headline)}**`, '']),
    `${text(knownSummary(report))}.`,
    '',
    '| baseline | finding | output | until | reason |',
    '| --- | --- | --- | --- | --- |',
    ...shown.map(({ status, code, axes = [], outputs, terms }) =>
      [
        '',
        status === 'new' || status === 'expired' ? `**${status}**` : status,
        `${text(code)}${axes.length === 0 ? '' : ` (${axes.join(', ')})`}`,
        outputsOf(outputs),
        terms?.until ?? '',
        text(terms?.reason ?? ''),
        '',
      ]
        .join(' | ')
        .trim(),
    ),
    ...(faults.length > shown.length ? ['', `and ${faults.length - shown.length} more.`] : []),
    '',
  ];
};

const MOST_KNOWN = 50;

const findingsTable = (findings: readonly Finding[]): readonly string[] => {
  if (findings.length === 0) return [];
  const all = spreadFindings(findings);
  const shown = all.slice(0, 50);
  return [
    '| cause | what | where | fix |',
    '| --- | --- | --- | --- |',
    ...shown.map(({ axes, code: name, cause, outputs, field, count, fix, latent, evidence }) => {
      const example =
        evidence[0] === undefined ? '' : `<br>${code(evidence[0].control)} → ${code(evidence[0].experiment)}`;
      const blame = axes.length > 0 ? axes.join(', ') : name;
      return `| ${text(blame)}${latent ? ' (latent)' : ''} | ${text(cause)} | ${outputsOf(outputs)}: ${text(field)}, ${count}×${example} | ${fixOf(name, fix)} |`;
    }),
    ...(all.length > shown.length ? ['', `and ${all.length - shown.length} more.`] : []),
    '',
  ];
};

/** Where a build fails, the command alone does not say enough. */
const fixOf = (name: string, { text: sentence, command }: Finding['fix']): string =>
  command === undefined
    ? text(sentence)
    : name === 'build-fails'
      ? `${text(sentence)} ${code(command)}`
      : code(command);

const outputsOf = (outputs: readonly string[]): string => {
  const shown = outputs.slice(0, 3).map(code).join(', ');
  return outputs.length <= 3 ? shown : `${shown} and ${outputs.length - 3} more`;
};

const axesLines = (axes: readonly ReportAxis[]): readonly string[] => {
  const names = (status: ReportAxis['status']): string =>
    axes
      .filter((axis) => axis.status === status)
      .map(({ name }) => name)
      .join(', ');
  return [
    `**Varied and proved:** ${names('exercised') || 'none'}`,
    ...(['partial', 'ineffective', 'unavailable', 'excluded'] as const).flatMap((status) =>
      names(status) === '' ? [] : ['', `**${status}:** ${names(status)}`],
    ),
  ];
};
