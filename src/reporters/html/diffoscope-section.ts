import type { DiffoscopeReport } from '../../model/diffoscope-report.ts';
import { counted } from '../../util/counted.ts';
import { diffoscopeEnd, diffoscopeLines, diffoscopeTitle } from '../support/diffoscope-words.ts';
import { type Html, html } from './html.ts';

/** What diffoscope says, folded, one content after another. Undefined if it was not asked. */
export const diffoscopeSection = (report: DiffoscopeReport | undefined): Html | undefined =>
  report &&
  html`<section aria-labelledby="diffoscope"><h2 id="diffoscope">${diffoscopeTitle(report)}</h2>
<p class="dim">Its own words: no verdict and no finding depends on them.</p>
${report.contents.map((content) => {
  const end = diffoscopeEnd(content);
  const lines = diffoscopeLines(content);
  return html`<details class="card"><summary><strong class="mono">${content.where}</strong> ${counted(lines.length, 'line')}, ${content.seconds.toFixed(1)} s${end !== '' && html` <span class="tag warn">${end}</span>`}</summary>
<pre>${content.text}</pre></details>
`;
})}${report.reason !== '' && html`<p>${report.reason}</p>`}</section>
`;
