import type { Report } from '../../model/report.ts';
import type { ChangedFinding, ChangedOutput } from '../../model/report-change.ts';
import {
  changeWords,
  failureOfBase,
  findingsToList,
  outputNote,
  outputsSentence,
  outputTitle,
} from '../support/change-words.ts';
import { type Html, html } from './html.ts';

/** How a report compares with its base; nothing without one. */
export const changeSection = ({ change, verdict }: Report): Html | undefined => {
  if (change === undefined) return undefined;
  const { title, summary, remarks } = changeWords(change, verdict);
  const found = findingsToList(change);
  const failure = failureOfBase(change);
  const rows = [...rowsOf('new', found.new), ...rowsOf('gone', found.gone), ...rowsOf('same', found.same)];
  const outputs = change.outputs?.changed ?? [];
  return html`<section aria-labelledby="change"><h2 id="change">The change: <span class="${CLASSES[title]}">${title}</span></h2>
<p>${summary}</p>
${failure !== undefined && html`<p>${failure.title}:</p><pre>${failure.lines.join('\n')}</pre>`}
${
  rows.length > 0 &&
  html`<div class="wide"><table class="stack"><thead><tr><th scope="col">finding</th><th scope="col">cause</th><th scope="col">where</th><th scope="col">fix</th></tr></thead><tbody>
${rows.slice(0, MOST)}</tbody></table></div>${rows.length > MOST && html`<p class="dim">and ${rows.length - MOST} more: see report.json</p>`}`
}
${outputsSentence(change) !== undefined && html`<p>${outputsSentence(change)!}</p>`}
${
  outputs.length > 0 &&
  html`<div class="wide"><table class="stack"><thead><tr><th scope="col">output</th><th scope="col"></th><th scope="col">for example</th></tr></thead><tbody>
${outputs.slice(0, MOST).map(outputRow)}</tbody></table></div>`
}
${remarks.map((remark) => html`<p>${remark}</p>`)}</section>
`;
};

const CLASSES = {
  worse: 'bad',
  better: 'good',
  'no worse': 'good',
  new: 'warn',
  'not compared': 'warn',
} as const;

const MOST = 200;

const rowsOf = (word: string, findings: readonly ChangedFinding[]): readonly Html[] =>
  findings.map(
    ({ axes, added, code, cause, output, field, fix, latent, accepted }) =>
      html`<tr><th scope="row">${word}${latent ? ' (latent)' : accepted ? ' (accepted)' : ''}</th><td>${(added ?? axes).join(', ') || code}: ${cause}</td><td class="mono path">${output}: ${field}</td><td class="mono">${fix.command ?? fix.text}</td></tr>
`,
  );

const outputRow = (output: ChangedOutput): Html =>
  html`<tr><th scope="row" class="mono path">${outputTitle(output)}</th><td>${output.kind}${outputNote(output)}</td><td class="mono">${(output.differences ?? []).map(({ where, field, control, experiment }) => html`<div>${where}, ${field}: ${control} → ${experiment}</div>`)}</td></tr>
`;
