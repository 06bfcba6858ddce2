import type { Finding } from '../../model/finding.ts';
import { counted } from '../../util/counted.ts';
import { grouped } from '../../util/grouped.ts';
import type { SpreadFinding } from '../support/spread-findings.ts';
import { type Html, html } from './html.ts';

/** One finding, and what the baseline says of it: the cause, the axes to blame, the confidence, the fix to copy, the evidence side by side. */
export const findingCard = (finding: SpreadFinding, index: number, hasBaseline: boolean): Html => {
  const { code, cause, outputs, field, axes, confidence, noise, evidence, count, fix, latent } = finding;
  const { accepted, expired } = finding;
  const isNew = hasBaseline && !latent && accepted === undefined && expired === undefined;
  const id = `fix-${index}`;
  return html`<article class="card" data-finding="${code}" aria-labelledby="finding-${index}">
<header><h3 id="finding-${index}">${axes.length > 0 ? axes.join(', ') : noise ? 'noise' : code}</h3>
${isNew && html`<span class="tag bad">new: not in the baseline</span>`}${expired !== undefined && html`<span class="tag bad">expired: accepted until ${expired.until}</span>`}${accepted !== undefined && html`<span class="tag good">accepted until ${accepted.until}</span>`}
<span class="tag">${confidence}: ${HOW[confidence]}</span>${noise && html`<span class="tag">noise: differs under the same conditions</span>`}${latent && html`<span class="tag warn">latent: a warning only</span>`}
<span class="tag">${grouped(count)} × ${field}</span><span class="dim mono">${code}</span></header>
<p>${cause}</p>
${(accepted ?? expired) !== undefined && html`<p class="dim">${accepted === undefined ? 'Was accepted' : 'Accepted'}: ${(accepted ?? expired)?.reason}</p>`}
<div class="fix"><div><p>${fix.text}${fix.proved && html` <span class="tag good">proved</span>`}</p>${fix.command !== undefined && html`<code id="${id}">${fix.command}</code>`}</div>
${fix.command !== undefined && html`<button type="button" data-copy="${id}" aria-label="Copy the fix for ${code}">Copy</button>`}</div>
${outputs[0] !== '' && html`<p class="dim mono">${outputs.slice(0, MOST_OUTPUTS).map((output) => html`${output}<br>`)}</p>`}
${outputs.length > MOST_OUTPUTS && html`<p class="dim">and ${counted(outputs.length - MOST_OUTPUTS, 'more output')}</p>`}
${
  evidence.length > 0 &&
  html`<div class="wide"><table class="stack"><caption class="skip">Evidence</caption><thead><tr><th scope="col">where</th><th scope="col">field</th><th scope="col">control</th><th scope="col">experiment</th></tr></thead><tbody>
${evidence.map(
  (item) =>
    html`<tr><td class="mono" data-label="where">${item.where}</td><td class="mono" data-label="field">${item.field}</td><td class="mono old" data-label="control">${item.control}</td><td class="mono new" data-label="experiment">${item.experiment}</td></tr>
`,
)}</tbody></table></div>`
}
</article>
`;
};

const MOST_OUTPUTS = 20;

const HOW: Readonly<Record<Finding['confidence'], string>> = {
  proved: 'by builds',
  computed: 'from the content of another file',
  recognised: 'each output contains the value of its own build',
  suggested: 'by the form of the difference',
};
