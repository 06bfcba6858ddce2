import { type Html, html } from '../../../reporters/html/html.ts';
import { page } from '../../../reporters/html/page.ts';
import { largest } from '../../../util/largest.ts';
import type { HistorySummary, TrackSummary } from '../analysis/history-summary.ts';
import type { Track } from '../analysis/read-tracks.ts';
import { contents } from '../text/history-text.ts';
import { quietText } from '../text/quiet-text.ts';
import { type Section, sectionsOf } from '../text/sections.ts';
import { verdictsText } from '../text/verdicts-text.ts';
import { HISTORY_STYLE } from './history-style.ts';
import { legend } from './legend.ts';
import { picture } from './picture.ts';
import { scaleOf } from './scale.ts';

/** A history as one self-contained page: what it says, a picture of all nights for each platform, and a table of the scenarios. */
export const historyPage = (tracks: readonly Track[], summary: HistorySummary): string => {
  const platforms = [...new Set(tracks.map(({ platform }) => platform))].sort();
  return page(
    'History: repro-harness',
    html`<a class="skip" href="#main">Skip to the changes</a>
<header><h1>History</h1><p>${tracks.length === 0 ? 'The history has no run.' : contents(summary)}</p><p><strong>Now:</strong> ${verdictsText(summary)}</p>
<nav aria-label="Sections"><a href="#changes">Changes</a>${platforms.map((name, index) => html`<a href="#platform-${index}">${name}</a>`)}<a href="#scenarios">Scenarios</a></nav></header>
<main id="main">${news(sectionsOf(summary), summary)}${tracks.length > 0 && pictures(tracks, summary, platforms)}${scenarioTable(summary.tracks)}</main>`,
    HISTORY_STYLE,
  );
};

const news = (
  sections: readonly Section[],
  summary: HistorySummary,
): Html => html`<section aria-labelledby="changes"><h2 id="changes">Changes</h2>
${sections.length === 0 && html`<p>${quietText(summary)}</p>`}${sections.map(
  ({ heading, paragraphs }) =>
    html`<div class="card"><h3>${heading}</h3><dl class="news">${paragraphs.map(([first, ...rest]) => html`<dt>${first}</dt>${rest.map((line) => html`<dd>${line}</dd>`)}`)}</dl></div>
`,
)}</section>
`;

const pictures = (
  tracks: readonly Track[],
  { period }: HistorySummary,
  platforms: readonly string[],
): Html => {
  const byPlatform = platforms.map((platform) => tracks.filter((track) => track.platform === platform));
  const scale = scaleOf(
    period,
    largest(
      byPlatform.map(({ length }) => length),
      1,
    ),
    largest(
      tracks.map(({ scenario }) => scenario.length),
      1,
    ),
  );
  return html`${legend()}${platforms.map(
    (platform, index) =>
      html`<section aria-labelledby="platform-${index}"><h2 id="platform-${index}">${platform}</h2>
${picture(platform, byPlatform[index]!, scale)}</section>
`,
  )}`;
};

const COLORS: Readonly<Record<TrackSummary['verdict'], string>> = {
  reproducible: 'good',
  unreproducible: 'bad',
  inconclusive: 'warn',
  failed: 'bad',
};

const HEADS = [
  'scenario',
  'platform',
  'now',
  'since',
  'nights',
  'reproducible',
  'unreproducible',
  'inconclusive',
  'failed',
  'seconds',
];

const scenarioTable = (
  tracks: readonly TrackSummary[],
): Html => html`<section aria-labelledby="scenarios"><h2 id="scenarios">Scenarios</h2>
<div class="wide"><table class="stack"><caption class="dim">Nights by verdict, and the median of the seconds that a run took.</caption><thead><tr>${HEADS.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>
${tracks.map(
  ({ scenario, platform, verdict, since, last, isCurrent, nights, verdicts, seconds }) =>
    html`<tr><th scope="row" class="mono path">${scenario}</th><td data-label="platform">${platform}</td><td class="${COLORS[verdict]}">${verdict}${!isCurrent && html`, last run ${last}`}</td><td data-label="since">${since}</td><td class="number" data-label="nights">${nights}</td>${Object.entries(verdicts).map(([name, count]) => html`<td class="number" data-label="${name}">${count === 0 ? '' : count}</td>`)}<td class="number" data-label="seconds">${seconds.toFixed(1)}</td></tr>
`,
)}</tbody></table></div></section>
`;
