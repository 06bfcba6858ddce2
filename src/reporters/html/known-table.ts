import type { Report } from '../../model/report.ts';
import { counted } from '../../util/counted.ts';
import { type KnownFault, knownFaults, knownSummary } from '../support/known-faults.ts';
import { type Html, html } from './html.ts';

/** What the baseline says: what is new, expired, gone and accepted. Nothing without a baseline. */
export const knownTable = (report: Report): Html => {
  if (report.baseline === undefined) return html``;
  const faults = knownFaults(report);
  const shown = faults.slice(0, MOST);
  return html`<section aria-labelledby="known"><h2 id="known">Known faults</h2>
<p>${knownSummary(report)}.</p>
${
  shown.length > 0 &&
  html`<div class="wide"><table class="stack"><thead><tr><th scope="col">baseline</th><th scope="col">finding</th><th scope="col">axes</th><th scope="col">output</th><th scope="col">until</th><th scope="col">reason</th></tr></thead><tbody>
${shown.map(row)}</tbody></table></div>`
}
${faults.length > shown.length && html`<p class="dim">and ${faults.length - shown.length} more: see report.json</p>`}</section>
`;
};

const MOST = 500;

const row = ({ status, code, axes, outputs, terms }: KnownFault): Html =>
  html`<tr><th scope="row" class="${CLASSES[status]}">${status}</th><td class="mono" data-label="finding">${code}</td><td data-label="axes">${axes?.join(', ')}</td><td class="mono" data-label="output">${outputs.slice(0, MOST_OUTPUTS).map((output) => html`${output}<br>`)}${outputs.length > MOST_OUTPUTS && `and ${counted(outputs.length - MOST_OUTPUTS, 'more output')}`}</td><td class="day" data-label="until">${terms?.until}</td><td data-label="reason">${terms?.reason}</td></tr>
`;

const MOST_OUTPUTS = 5;

const CLASSES: Readonly<Record<KnownFault['status'], string>> = {
  new: 'bad',
  expired: 'bad',
  gone: 'warn',
  accepted: 'good',
};
