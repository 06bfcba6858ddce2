import type { MatrixReport, MatrixResult, MatrixScenario } from '../../model/matrix-report.ts';
import type { Verdict } from '../../model/report.ts';
import { byMachine, differsByMachine, failsByMachine } from '../../util/by-machine.ts';
import { counted } from '../../util/counted.ts';
import { knownMachines } from '../support/known-faults.ts';
import { matrixEffort, matrixSums, missingLines, unrunLines, valuesText } from '../support/matrix-lines.ts';
import { type Html, html } from './html.ts';
import { page } from './page.ts';

/** What `merge` found, as one self-contained page in the folder of the merged reports: it links to each of them. */
export const matrixPage = (matrix: MatrixReport): string => {
  const missing = [...missingLines(matrix), ...unrunLines(matrix)];
  return page(
    `${matrix.verdict}: ${matrixEffort(matrix)}`,
    html`<a class="skip" href="#main">Skip to the scenarios</a>
<header><h1><span class="verdict ${CLASSES[matrix.verdict]}">${matrix.verdict.toUpperCase()}</span> ${matrixEffort(matrix)}</h1>
${matrixSums(matrix).map((line) => html`<p>${line}</p>`)}${missing.map((line) => html`<p class="warn">${line}</p>`)}
<nav aria-label="Sections"><a href="#scenarios">Scenarios</a> <a href="#machines">Machines</a> <a href="#platforms">Platforms</a></nav></header>
<main id="main">${scenariosTable(matrix)}${machineCards(matrix)}${platformsTable(matrix)}</main>`,
  );
};

const CLASSES: Readonly<Record<Verdict, string>> = {
  reproducible: 'good',
  unreproducible: 'bad',
  inconclusive: 'warn',
  failed: 'bad',
};

/** What is not reproducible everywhere comes first. */
const scenariosTable = ({ scenarios, platforms }: MatrixReport): Html => {
  const sorted = [...scenarios.filter(isWorse), ...scenarios.filter((scenario) => !isWorse(scenario))];
  return html`<section aria-labelledby="scenarios"><h2 id="scenarios">Scenarios</h2>
<div class="wide"><table><thead><tr><th scope="col">scenario</th>${platforms.map(({ name }) => html`<th scope="col">${name}</th>`)}${platforms.length > 1 && html`<th scope="col">between machines</th>`}</tr></thead><tbody>
${sorted.map(
  (scenario) => html`<tr><th scope="row" class="mono path">${scenario.name}</th>${platforms.map(({ name }) =>
    cell(scenario.results.find(({ platform }) => platform === name)),
  )}${platforms.length > 1 && machineCell(scenario)}</tr>
`,
)}</tbody></table></div></section>
`;
};

const isWorse = ({ results, machines }: MatrixScenario): boolean =>
  results.some(({ verdict }) => verdict !== 'reproducible') || differsByMachine(machines);

const cell = (result: MatrixResult | undefined): Html => {
  if (result === undefined) return html`<td class="warn">not run</td>`;
  const { verdict, reason, seconds, folder } = result;
  const shown =
    folder === ''
      ? html`${verdict}`
      : html`<a href="${folder.split('/').map(encodeURIComponent).join('/')}/report.html">${verdict}</a>`;
  return html`<td class="${CLASSES[verdict]}">${shown} <span class="dim">${folder === '' ? '' : `${seconds.toFixed(1)} s`}</span>${reason !== '' && html`<div class="dim path">${reason}</div>`}</td>`;
};

const machineCell = ({ machines }: MatrixScenario): Html => {
  if (machines === undefined) return html`<td class="dim">not compared</td>`;
  if (machines.verdict === 'identical') return html`<td class="good">equal</td>`;
  if (!differsByMachine(machines))
    return html`<td class="dim">not comparable<div class="dim path">unreproducible on one machine</div></td>`;
  const named = [...new Set(byMachine(machines).findings.map(({ what }) => what))];
  return html`<td class="${failsByMachine(machines) ? 'bad' : 'warn'}">different${!failsByMachine(machines) && ', accepted'}${named.length > 0 && html`<div class="dim path">${named.join(', ')}</div>`}</td>`;
};

const machineCards = ({ scenarios }: MatrixReport): Html => {
  const differing = scenarios.flatMap(({ name, machines }) =>
    machines !== undefined && differsByMachine(machines) ? [{ name, machines: byMachine(machines) }] : [],
  );
  return html`<section aria-labelledby="machines"><h2 id="machines">Machines</h2>
${differing.length === 0 && html`<p>No difference between machines was found.</p>`}${differing
  .slice(0, MOST_CARDS)
  .map(
    ({
      name,
      machines: { outputs, findings, unexplained },
    }) => html`<article class="card"><header><h3>${name}</h3> <span>${counted(outputs.length, 'output')} ${outputs.length === 1 ? 'differs' : 'differ'}</span></header>${knownMachines({ outputs }) !== '' && html`<p>Known: ${knownMachines({ outputs })}</p>`}
${findings.map(
  (
    finding,
  ) => html`<p><strong>${finding.what}</strong> <span class="tag">${finding.confidence}</span> ${valuesText(finding)}</p>
${finding.evidence.map(({ where, field, control, experiment }) => html`<p class="mono">${where}: ${field} <code>${control}</code> → <code>${experiment}</code></p>`)}<div class="fix"><div>${finding.fix.text}${finding.fix.command !== undefined && html` <code>${finding.fix.command}</code>`}</div></div>
`,
)}${unexplained.length > 0 && html`<p>Not explained by what is known of the machines: <span class="mono">${unexplained.slice(0, 20).join(', ')}</span>${unexplained.length > 20 && html` and ${unexplained.length - 20} more`}.</p>`}
<details><summary>Digests</summary><div class="wide"><table><tbody>
${outputs.slice(0, MOST_OUTPUTS).map(
  ({
    path,
    sha256,
  }) => html`<tr><th scope="row" class="mono path">${path}</th><td class="mono">${Object.entries(sha256).map(([platform, hex]) => html`<div>${hex} <span class="dim">${platform}</span></div>`)}</td></tr>
`,
)}</tbody></table></div>${outputs.length > MOST_OUTPUTS && html`<p class="dim">and ${outputs.length - MOST_OUTPUTS} more: see matrix.json</p>`}</details></article>
`,
  )}${differing.length > MOST_CARDS && html`<p class="dim">and ${differing.length - MOST_CARDS} more: see matrix.json</p>`}</section>
`;
};

const MOST_CARDS = 500;
const MOST_OUTPUTS = 200;

/** What is recorded of each machine; what is not the same everywhere comes first. */
const platformsTable = ({ platforms }: MatrixReport): Html => {
  const keys = [...new Set(platforms.flatMap(({ host }) => Object.keys(host)))];
  const differs = (key: string): boolean => new Set(platforms.map(({ host }) => host[key])).size > 1;
  const sorted = [...keys.filter(differs), ...keys.filter((key) => !differs(key))];
  return html`<section aria-labelledby="platforms"><h2 id="platforms">Platforms</h2>
<div class="wide"><table><thead><tr><th scope="col"></th>${platforms.map(({ name }) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>
${sorted.map(
  (
    key,
  ) => html`<tr><th scope="row">${key}</th>${platforms.map(({ host }) => html`<td class="mono${differs(key) ? ' new' : ''}">${host[key] ?? ''}</td>`)}</tr>
`,
)}</tbody></table></div></section>
`;
};
