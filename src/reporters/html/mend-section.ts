import type { MendReport } from '../../model/mend-report.ts';
import { adviceOf, mendHeadline } from '../support/mend-words.ts';
import { type Html, html } from './html.ts';

/** The settings that builds have proved, ready to copy, and what no setting mends. Undefined if none was searched for. */
export const mendSection = (mend: MendReport | undefined): Html | undefined => {
  if (mend === undefined) return undefined;
  const [title, rest] = mendHeadline(mend);
  return html`<section aria-labelledby="mend"><h2 id="mend">${title.toLowerCase()}</h2><p class="dim">${rest}</p>
${
  mend.shell !== '' &&
  html`<div class="fix"><div><p>Before the build command, in its shell:</p><code id="mend-shell">${mend.shell}</code></div>
<button type="button" data-copy="mend-shell" aria-label="Copy the settings">Copy</button></div>
${rowsOf(
  'What each setting mends',
  ['setting', 'axes', 'outputs', 'builds', 'besides'],
  mend.settings.map(({ shell, axes, outputs, builds, note }) => [
    shell,
    axes.join(', '),
    outputs.join(', '),
    String(builds),
    note ?? '',
  ]),
)}`
}${
  mend.changes.length > 0 &&
  html`<h3>Changes</h3><pre id="mend-patch">${mend.patch === '' ? mend.script : mend.patch}</pre>
<button type="button" data-copy="mend-patch" aria-label="Copy the changes">Copy</button>
${rowsOf(
  'What each change mends',
  ['change', 'axes', 'outputs', 'builds', 'besides'],
  mend.changes.map(({ rule, file, line, axes, outputs, builds, note }) => [
    `${rule}, ${file} line ${line}`,
    axes.join(', '),
    outputs.join(', '),
    String(builds),
    note ?? '',
  ]),
)}`
}${rowsOf(
  'Not mended',
  ['output', 'axes', 'advice'],
  mend.unmended.map((one) => [one.output, one.axes.join(', '), adviceOf(one)]),
)}${rowsOf(
  'Refused',
  ['setting', 'why'],
  mend.refused.map(({ shell, reason }) => [shell, reason]),
)}</section>
`;
};

const rowsOf = (
  caption: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): Html | false =>
  rows.length > 0 &&
  html`<h3>${caption}</h3><div class="wide"><table class="stack"><caption class="skip">${caption}</caption><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>
${rows.map(
  (cells) =>
    html`<tr>${cells.map((cell, index) => html`<td${index === 0 && html` class="mono"`} data-label="${heads[index]}">${cell}</td>`)}</tr>
`,
)}</tbody></table></div>
`;
