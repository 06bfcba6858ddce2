import type { Comparison } from '../../model/comparison.ts';
import type { DiffoscopeReport } from '../../model/diffoscope-report.ts';
import type { Finding } from '../../model/finding.ts';
import type { ListedDifference } from '../../model/listed-difference.ts';
import type { Report, Unexplained } from '../../model/report.ts';
import type { Reporter } from '../../model/reporter.ts';
import { counted } from '../../util/counted.ts';
import { isKnown } from '../../util/is-known.ts';
import { completelyExplained } from '../support/completely-explained.ts';
import { effortOf } from '../support/effort.ts';
import { epochLine } from '../support/epoch-line.ts';
import { knownHeadline, newFirst } from '../support/known-faults.ts';
import { PRELIMINARY } from '../support/preliminary.ts';
import { spreadFindings } from '../support/spread-findings.ts';
import { withBothPaths } from '../support/with-both-paths.ts';
import { changeSection } from './change-section.ts';
import { differenceList } from './difference-list.ts';
import { diffoscopeSection } from './diffoscope-section.ts';
import { findingCard } from './finding-card.ts';
import { type Html, html } from './html.ts';
import { knownTable } from './known-table.ts';
import { mendSection } from './mend-section.ts';
import { PAGE_BEGINS, page } from './page.ts';
import { axesTable, buildsTable, hostTable, outputsTable } from './tables.ts';

export const htmlReporter: Reporter = {
  name: 'html',
  summary: 'a self-contained page, with every difference side by side',
  file: 'report.html',
  begins: PAGE_BEGINS,
  // For a browser, which knows no commands to CI runners.
  unfiltered: true,
  write: ({ report, differences, total }, sink) => sink.write(htmlReport(report, differences, total)),
  writeMerged: async (matrix, sink) => {
    const { matrixPage } = await import('./matrix-page.ts');
    await sink.write(matrixPage(matrix));
  },
};

/** A run's report as one self-contained page. `differences`: the differences to list one by one. */
export const htmlReport = (
  report: Report,
  differences: readonly ListedDifference[] = [],
  total = differences.length,
): string => {
  const epoch = epochLine(report);
  const headline = knownHeadline(report);
  return page(
    `${report.verdict}: ${report.scenario.name}`,
    html`${top(
      report.scenario.name,
      report.verdict,
      [
        ...withChange(report),
        ...withKnown(report),
        ...withList(differences, report.diffoscope),
        ...REPORT_SECTIONS,
      ],
      html`${headline !== '' && html`<p><strong class="${isKnown(report) ? 'good' : 'bad'}">${headline}</strong></p>`}<p>${report.scenario.summary ?? ''}</p><p class="dim">${effortOf(report)}</p>${epoch !== undefined && html`<p class="dim">${epoch}</p>`}${report.reason !== '' && html`<p>${report.reason}</p>`}${report.preliminary && html`<p><strong>Preliminary:</strong> ${PRELIMINARY}</p>`}`,
    )}
<main id="main">${changeSection(report)}${knownTable(report)}${findings({ ...report, findings: withBothPaths(report, report.findings) })}${(report.attribution?.notes ?? []).map((note) => html`<p>${note}</p>`)}${diffoscopeSection(report.diffoscope)}${mendSection(report.mend)}${differenceList(differences, total)}${outputsTable(report.outputs)}${axesTable(report.axes)}${buildsTable(report.builds)}${hostTable(report)}</main>`,
  );
};

/** A comparison as one self-contained page. */
export const htmlComparison = (
  comparison: Comparison,
  differences: readonly ListedDifference[],
  total = differences.length,
): string =>
  page(
    `${comparison.verdict}: ${comparison.sides.control}`,
    html`${top(
      'repro-harness diff',
      comparison.verdict,
      withList(differences, comparison.diffoscope),
      html`<p class="mono">control ${comparison.sides.control}</p><p class="mono">experiment ${comparison.sides.experiment}</p>${comparison.outputs
        .slice(0, 20)
        .map(({ path, notes }) => html`<p><strong class="mono">${path}</strong> ${notes.join('; ')}</p>`)}`,
    )}
<main id="main">${findings(comparison)}${diffoscopeSection(comparison.diffoscope)}${differenceList(differences, total)}</main>`,
  );

/** The id of a section on the page, and its name. */
type Section = readonly [id: string, name: string];

/** The sections of every page; the list of differences is left out if it would be empty. */
const withList = (
  differences: readonly unknown[],
  diffoscope: DiffoscopeReport | undefined,
): readonly Section[] => [
  ['findings', 'Findings'],
  ...(diffoscope === undefined ? [] : [['diffoscope', 'diffoscope'] as const]),
  ...(differences.length > 0 ? [['differences', 'Differences'] as const] : []),
];

const withChange = ({ change }: Report): readonly Section[] =>
  change === undefined ? [] : [['change', 'Change']];

const withKnown = ({ baseline }: Report): readonly Section[] =>
  baseline === undefined ? [] : [['known', 'Known faults']];

const REPORT_SECTIONS: readonly Section[] = [
  ['outputs', 'Outputs'],
  ['axes', 'Axes'],
  ['builds', 'Builds'],
  ['host', 'Host'],
];

const GOOD: ReadonlySet<string> = new Set(['reproducible', 'equal']);

const top = (
  title: string,
  verdict: string,
  sections: readonly Section[],
  more: Html,
): Html => html`<a class="skip" href="#main">Skip to the findings</a>
<header><h1><span class="verdict ${GOOD.has(verdict) ? 'good' : verdict === 'inconclusive' ? 'warn' : 'bad'}">${verdict.toUpperCase()}</span> ${title}</h1>
${more}
<nav aria-label="Sections">${sections.map(([id, name]) => html`<a href="#${id}">${name}</a>`)}</nav></header>
`;

const findings = ({
  findings: single,
  unexplained,
  baseline,
}: {
  readonly findings: Report['findings'];
  readonly unexplained: Unexplained;
  readonly baseline?: Report['baseline'];
}): Html => {
  const all = spreadFindings(newFirst(single, ({ accepted, latent }) => accepted !== undefined || latent));
  return html`<section aria-labelledby="findings"><h2 id="findings">Findings</h2>
${all.length > 6 && html`<div class="tools"><label>Filter<input id="filter-findings" type="search" placeholder="axis, output, code" autocomplete="off"></label><span id="findings-count" role="status" class="dim"></span></div>`}
${all.length === 0 && html`<p>None.</p>`}${all.slice(0, MOST_CARDS).map((finding, index) => findingCard(finding, index, baseline !== undefined))}
${all.length > MOST_CARDS && html`<p class="dim">and ${all.length - MOST_CARDS} more: see report.json</p>`}
<p>${accounting(unexplained, single)}</p></section>
`;
};

const MOST_CARDS = 2000;

const accounting = ({ bytes, outputs, first }: Unexplained, findings: readonly Finding[]): string =>
  bytes === 0
    ? completelyExplained(findings)
    : `${counted(bytes, 'differing byte')} in ${counted(outputs, 'output')} ${bytes === 1 ? 'is' : 'are'} not explained${first === undefined ? '' : `; the first: ${first.where}, offset ${first.offset}`}.`;
