export const STYLE = `
:root { color-scheme: light dark; --bg: #fff; --fg: #1c2024; --dim: #5b6470; --line: #d9dee3; --card: #f6f8fa;
  --good: #116329; --bad: #b3261e; --warn: #7d4e00; --accent: #0550ae; --old: #ffebe9; --new: #dafbe1; }
@media (prefers-color-scheme: dark) { :root { --bg: #0d1117; --fg: #e6edf3; --dim: #9aa5b1; --line: #30363d; --card: #161b22;
  --good: #56d364; --bad: #ff8e86; --warn: #e3b341; --accent: #79c0ff; --old: #4b1d1a; --new: #12401f; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 76rem; padding: 1.5rem 1.25rem 4rem; background: var(--bg); color: var(--fg);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h2 { font-size: 1.15rem; margin: 2rem 0 .75rem; } h3 { font-size: 1rem; margin: 0; }
code, pre, .mono { font-family: ui-monospace, 'DejaVu Sans Mono', monospace; font-size: .875em; white-space: pre-wrap; }
p { margin: .25rem 0; } .dim { color: var(--dim); }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin: 1rem 0 0; } a { color: var(--accent); }
.verdict { display: inline-block; font-weight: 700; letter-spacing: .03em; }
.good { color: var(--good); } .bad { color: var(--bad); } .warn { color: var(--warn); }
.skip { position: absolute; left: -99rem; } .skip:focus { left: 1rem; top: .5rem; background: var(--bg); padding: .5rem; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .875rem 1rem; margin: 0 0 .75rem; }
.card header { display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: baseline; }
.tag { border: 1px solid var(--line); border-radius: 1rem; padding: 0 .6rem; font-size: .8125rem; }
.fix { display: flex; gap: .75rem; align-items: center; margin: .6rem 0; padding: .5rem .75rem; border-left: 3px solid var(--accent); background: var(--bg); }
.fix > :first-child { flex: 1; min-width: 0; }
button, input, select { font: inherit; max-width: 100%; color: inherit; background: var(--bg); border: 1px solid var(--line); border-radius: .375rem; padding: .3rem .7rem; }
button { cursor: pointer; } button:hover { border-color: var(--accent); }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid var(--line); }
th { color: var(--dim); font-weight: 600; } tbody th, td.good, td.bad, td.warn, td.dim, td.day { white-space: nowrap; } tbody th.path { white-space: normal; overflow-wrap: anywhere; } td.mono { overflow-wrap: anywhere; min-width: 7rem; } td.old { background: var(--old); } td.new { background: var(--new); }
details > summary { cursor: pointer; }
.tools { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; margin: 0 0 .75rem; } .tools label { display: grid; gap: .2rem; font-size: .8125rem; color: var(--dim); }
.tools input { width: min(26rem, 80vw); color: var(--fg); }
.list { height: 30rem; overflow: auto; border: 1px solid var(--line); border-radius: .5rem; position: relative; }
#rows { position: relative; }
.row { position: absolute; left: 0; right: 0; height: 30px; display: grid; grid-template-columns: 2fr 1fr 1.5fr 1.5fr; border-bottom: 1px solid var(--line); cursor: pointer; }
.row > * { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; padding: .25rem .6rem; font-size: .8125rem; line-height: 20px; }
.row.head { position: sticky; top: 0; background: var(--card); z-index: 1; font-weight: 600; cursor: default; }
.row[aria-selected=true] { outline: 2px solid var(--accent); outline-offset: -2px; }
.row .o { background: var(--old); } .row .n { background: var(--new); }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: .75rem; margin-top: .75rem; } .sides pre { margin: .25rem 0 0; padding: .6rem; border: 1px solid var(--line); border-radius: .375rem; max-height: 16rem; overflow: auto; }
mark { background: var(--old); color: inherit; border-radius: .2rem; } .sides > :last-child mark { background: var(--new); }
@media (max-width: 40rem) {
  body { padding: 1rem .75rem 3rem; } .card { padding: .75rem; } .fix { flex-wrap: wrap; } .fix > :first-child { flex-basis: 100%; }
  .sides { grid-template-columns: 1fr; }
  .stack, .stack tbody, .stack tr, .stack th, .stack td { display: block; } .stack thead { position: absolute; left: -99rem; }
  .stack tr { border-bottom: 1px solid var(--line); padding: .4rem 0; } .stack th, .stack td { border: 0; padding: .15rem .4rem; } .stack td:empty { display: none; }
  .stack td[data-label]::before, .row > .o::before, .row > .n::before { content: attr(data-label) ' '; font-family: system-ui, sans-serif; color: var(--dim); }
  .row { height: 90px; grid-template: 30px 30px 30px / 1fr 1fr; } .row > .o, .row > .n { grid-column: 1 / -1; } .row.head { position: absolute; right: auto; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
}
@media print { .tools, nav, button { display: none; } }
`;
