import type { Finding } from '../../model/finding.ts';
import type { Report, ReportAxis } from '../../model/report.ts';
import type { Reporter } from '../../model/reporter.ts';
import { EFFORT, effortOf } from '../support/effort.ts';
import { epochLine } from '../support/epoch-line.ts';
import { latentToShow } from '../support/latent-to-show.ts';
import { PRELIMINARY } from '../support/preliminary.ts';
import { spreadFindings } from '../support/spread-findings.ts';
import { changeLines } from './change.ts';
import { inlineCode, inlineText } from './inline.ts';

export const markdownReporter: Reporter = {
  name: 'markdown',
  summary: 'a summary for a merge request or the page of a job',
  file: 'report.md',
  get begins() {
    return new RegExp(String.raw`^# \S+ (?:${Object.keys(ICONS).join('|')}): .*\n\n${EFFORT}\.`);
  },
  write: ({ report }, sink) => sink.write(markdownReport(report)),
};

/** A run's report for a merge request or a job's summary (GitHub Flavored Markdown): the verdict, causes and fixes, axes. */
export const markdownReport = (report: Report): string => {
  const { verdict, scenario, reason, axes, unexplained, attribution } = report;
  const epoch = epochLine(report);
  const lines = [
    `# ${ICONS[verdict]} ${verdict}: ${inlineText(scenario.name)}`,
    '',
    `${effortOf(report)}.${reason === '' ? '' : ` ${inlineText(reason)}`}`,
    '',
    ...changeLines(report),
    ...(epoch === undefined ? [] : [inlineText(epoch), '']),
    ...(report.preliminary ? [`**Preliminary:** ${PRELIMINARY}`, ''] : []),
    ...findingsTable([...report.findings.filter(({ latent }) => !latent), ...latentToShow(report)]),
    ...(unexplained.bytes === 0
      ? []
      : [
          `${unexplained.bytes} differing ${unexplained.bytes === 1 ? 'byte is' : 'bytes are'} not explained.`,
          '',
        ]),
    ...(attribution?.notes ?? []).flatMap((note) => [inlineText(note), '']),
    ...axesLines(axes),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
};

const ICONS: Readonly<Record<Report['verdict'], string>> = {
  reproducible: '✅',
  unreproducible: '❌',
  inconclusive: '❔',
  failed: '💥',
};

const findingsTable = (findings: readonly Finding[]): readonly string[] => {
  if (findings.length === 0) return [];
  const all = spreadFindings(findings);
  const shown = all.slice(0, 50);
  return [
    '| cause | what | where | fix |',
    '| --- | --- | --- | --- |',
    ...shown.map(({ axes, code, cause, outputs, field, count, fix, latent, evidence }) => {
      const example =
        evidence[0] === undefined
          ? ''
          : `<br>${inlineCode(evidence[0].control)} → ${inlineCode(evidence[0].experiment)}`;
      const blame = axes.length > 0 ? axes.join(', ') : code;
      return `| ${inlineText(blame)}${latent ? ' (latent)' : ''} | ${inlineText(cause)} | ${outputsOf(outputs)}: ${inlineText(field)}, ${count}×${example} | ${fixOf(code, fix)} |`;
    }),
    ...(all.length > shown.length ? ['', `and ${all.length - shown.length} more.`] : []),
    '',
  ];
};

/** Where a build fails, the command alone does not say enough. */
const fixOf = (code: string, { text: sentence, command }: Finding['fix']): string =>
  command === undefined
    ? inlineText(sentence)
    : code === 'build-fails'
      ? `${inlineText(sentence)} ${inlineCode(command)}`
      : inlineCode(command);

const outputsOf = (outputs: readonly string[]): string => {
  const shown = outputs.slice(0, 3).map(inlineCode).join(', ');
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
