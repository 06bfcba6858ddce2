import type { ListedDifference } from '../../model/listed-difference.ts';
import { grouped } from '../../util/grouped.ts';
import { type Html, html, jsonForScript } from './html.ts';

/** The list of single differences, with a search; a row is made when it is scrolled into view. Undefined if there are none to list. */
export const differenceList = (differences: readonly ListedDifference[], total: number): Html | undefined => {
  if (differences.length === 0) return undefined;
  const left = total - differences.length;
  return html`<section aria-labelledby="differences"><h2 id="differences">Every difference, side by side</h2>
${left > 0 && html`<p class="dim">The first ${grouped(differences.length)} of ${grouped(total)}.</p>`}
<div class="tools"><label>Search<input id="search" type="search" placeholder="member, field or value" autocomplete="off"></label>
<label>Field<select id="field"><option value="">all</option></select></label><span id="count" role="status" class="dim"></span></div>
<div class="list" id="list" role="grid" tabindex="0" aria-label="Differences; arrow keys move, details appear below" aria-colcount="4">
<div class="row head" role="row"><div role="columnheader">where</div><div role="columnheader">field</div><div role="columnheader">control</div><div role="columnheader">experiment</div></div>
<div id="rows" role="rowgroup"></div></div>
<div id="detail" class="card" role="region" aria-live="polite" aria-label="The selected difference" hidden></div>
<noscript><p>This list needs JavaScript. Without it, see the findings above.</p></noscript>
<script type="application/json" id="data">${jsonForScript(packed(differences))}</script></section>
`;
};

/** A table of every text once, and rows as indexes into it: 100,000 rows share most of their texts. */
const packed = (differences: readonly ListedDifference[]) => {
  const places = new Map<string, number>();
  const place = (text: string): number => {
    const known = places.get(text) ?? places.size;
    places.set(text, known);
    return known;
  };
  const rows = differences.map(({ where, field, control, experiment }) => [
    place(where),
    place(field),
    place(control),
    place(experiment),
  ]);
  const fields = [...new Set(differences.map(({ field }) => field))].sort().slice(0, 500);
  return { strings: [...places.keys()], rows, fields: fields.map((field) => [place(field), field]) };
};
