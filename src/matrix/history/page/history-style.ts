/** What the style of all pages lacks for pictures of nights. */
export const HISTORY_STYLE = `
svg.nights, svg.key { display: block; } svg.nights text { font: 11px ui-monospace, 'DejaVu Sans Mono', monospace; fill: var(--fg); }
.grid { stroke: var(--line); } .change { stroke: var(--accent); stroke-dasharray: 2 3; } .mark { fill: var(--accent); }
.r { fill: var(--good); } .u { fill: var(--bad); } .i { fill: var(--bg); stroke: var(--warn); stroke-width: 1.5; }
.f { fill: url(#crossed); stroke: var(--fg); stroke-width: .75; } .cross { stroke: var(--fg); stroke-width: 1.25; } .lost { fill: var(--warn); }
.nights path:hover { stroke: var(--accent); stroke-width: 2; }
.keys { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 1.25rem 0; padding: 0; list-style: none; font-size: .875rem; } .keys li { display: flex; gap: .4rem; align-items: center; }
.news { margin: .25rem 0 0; } .news dt { margin-top: .5rem; font-weight: 500; } .news dd { margin: 0 0 0 1rem; } caption { text-align: left; padding: 0 .6rem .4rem; } td.number { text-align: right; white-space: nowrap; }
`;
