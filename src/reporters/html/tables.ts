import type { Report, ReportAxis, ReportBuild, ReportOutput } from '../../model/report.ts';
import { counted } from '../../util/counted.ts';
import { withoutSecondPaths } from '../../util/is-second-path.ts';
import { pathsOf } from '../support/paths-of.ts';
import { type Html, html } from './html.ts';

/** What was varied, and what the probes measured in both builds. */
export const axesTable = (
  axes: readonly ReportAxis[],
): Html => html`<section aria-labelledby="axes"><h2 id="axes">Axes</h2>
<p>${axes.filter(({ status }) => status === 'exercised').length} of ${counted(axes.length, 'axis', 'axes')} ${axes.length === 1 ? 'was' : 'were'} varied: the probes in both builds measured a difference.</p>
<div class="wide"><table class="stack"><thead><tr><th scope="col">axis</th><th scope="col">status</th><th scope="col">control measured</th><th scope="col">experiment measured</th><th scope="col">remarks</th></tr></thead><tbody>
${axes.map(
  ({ name, status, control, experiment, reason }) =>
    html`<tr><th scope="row">${name}</th><td class="${STATUS[status]}">${status}</td><td class="mono" data-label="control">${control}</td><td class="mono" data-label="experiment">${experiment}</td><td data-label="remarks">${reason}</td></tr>
`,
)}</tbody></table></div></section>
`;

const STATUS: Readonly<Record<ReportAxis['status'], string>> = {
  exercised: 'good',
  partial: 'warn',
  ineffective: 'bad',
  unavailable: 'warn',
  excluded: 'dim',
};

const MOST_OUTPUTS = 2000;

/** The outputs that differ come first. */
export const outputsTable = (all: readonly ReportOutput[]): Html => {
  const outputs = withoutSecondPaths(all);
  const differing = outputs.filter(({ verdict }) => verdict !== 'identical');
  const shown = [...differing, ...outputs.filter(({ verdict }) => verdict === 'identical')].slice(
    0,
    MOST_OUTPUTS,
  );
  return html`<section aria-labelledby="outputs"><h2 id="outputs">Outputs</h2><p>${differing.length} of ${outputs.length} differ.</p>
<div class="wide"><table class="stack"><thead><tr><th scope="col">output</th><th scope="col">verdict</th><th scope="col">SHA-256</th></tr></thead><tbody>
${shown.map(
  ({ path, counterpart, verdict, sha256 }) =>
    html`<tr><th scope="row" class="mono path">${pathsOf({ path, ...(counterpart === undefined ? {} : { counterpart }) })}</th><td class="${verdict === 'identical' ? 'good' : 'bad'}">${verdict}</td><td class="mono">${digests(sha256).map(([hex, builds]) => html`<div>${hex} <span class="dim">${builds}</span></div>`)}</td></tr>
`,
)}</tbody></table></div>${outputs.length > shown.length && html`<p class="dim">and ${outputs.length - shown.length} more: see report.json</p>`}</section>
`;
};

/** Each digest once, with the builds that have it. */
const digests = (sha256: ReportOutput['sha256']): readonly (readonly [hex: string, builds: string])[] => {
  const builds = new Map<string, string[]>();
  for (const [build, hex] of Object.entries(sha256)) builds.set(hex, [...(builds.get(hex) ?? []), build]);
  return [...builds].map(([hex, ids]) => [
    hex,
    ids.length > 4 ? `${ids.slice(0, 3).join(', ')} and ${ids.length - 3} more` : ids.join(', '),
  ]);
};

export const buildsTable = (
  builds: readonly ReportBuild[],
): Html => html`<section aria-labelledby="builds"><h2 id="builds">Builds</h2>
${builds.map(
  ({ id, exit, seconds, log, outputs, conditions }) =>
    html`<details class="card"><summary><strong class="mono">${id}</strong> exit ${String(exit)}, ${seconds.toFixed(1)} s, ${counted(outputs, 'output')}, <span class="mono">${log}</span></summary>
<pre>${JSON.stringify(conditions, undefined, 2)}</pre></details>
`,
)}</section>
`;

export const hostTable = ({
  host,
}: Report): Html => html`<section aria-labelledby="host"><h2 id="host">Host</h2><div class="wide"><table><tbody>
${Object.entries(host).map(
  ([name, version]) => html`<tr><th scope="row">${name}</th><td class="mono">${version}</td></tr>
`,
)}</tbody></table></div></section>
`;
