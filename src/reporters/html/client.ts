/**
 * The script of the page: it copies fixes, filters, and lists single differences, of which only the visible rows exist. It inserts text, never HTML.
 */
export const CLIENT = `'use strict';
for (const button of document.querySelectorAll('button[data-copy]')) button.addEventListener('click', async () => {
  const text = document.getElementById(button.dataset.copy).textContent;
  try { await navigator.clipboard.writeText(text); }
  catch { const area = document.createElement('textarea'); area.value = text; document.body.append(area); area.select(); document.execCommand('copy'); area.remove(); button.focus(); }
  button.textContent = 'Copied'; setTimeout(() => { button.textContent = 'Copy'; }, 1500);
});
const filterCards = document.getElementById('filter-findings');
if (filterCards) filterCards.addEventListener('input', () => {
  const words = filterCards.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let shown = 0;
  for (const card of document.querySelectorAll('.card[data-finding]')) {
    const text = card.textContent.toLowerCase();
    card.hidden = !words.every((word) => text.includes(word));
    if (!card.hidden) shown++;
  }
  document.getElementById('findings-count').textContent = shown + ' shown';
});
const list = document.getElementById('list');
if (list) {
  const { strings, rows, fields } = JSON.parse(document.getElementById('data').textContent);
  const lower = strings.map((text) => text.toLowerCase());
  // On a narrow page a row has three lines, and the head is not shown: as in the style.
  const narrow = matchMedia('(max-width: 40rem)'); let HEIGHT, HEAD;
  const body = document.getElementById('rows'), search = document.getElementById('search'), field = document.getElementById('field');
  const count = document.getElementById('count'), detail = document.getElementById('detail');
  let shown = [], selected = -1;
  for (const [index, name] of fields) { const option = document.createElement('option'); option.value = index; option.textContent = name; field.append(option); }
  const element = (tag, className, text) => { const made = document.createElement(tag); if (className) made.className = className; if (text !== undefined) made.textContent = text; return made; };
  const draw = () => {
    const first = Math.max(0, Math.floor((list.scrollTop - HEAD) / HEIGHT) - 5), last = Math.min(shown.length, first + Math.ceil(list.clientHeight / HEIGHT) + 10);
    const made = [];
    for (let at = first; at < last; at++) {
      const row = element('div', 'row'), data = rows[shown[at]];
      row.style.top = at * HEIGHT + 'px'; row.setAttribute('role', 'row'); row.setAttribute('aria-rowindex', at + 2); row.id = 'row-' + at; row.dataset.at = at;
      row.setAttribute('aria-selected', at === selected);
      ['', '', 'o', 'n'].forEach((name, cell) => { const text = strings[data[cell]], made = element('div', 'mono ' + name, cell ? text : text.slice(text.lastIndexOf(' > ') + 1).replace(/^> /, '')); made.title = text; if (cell > 1) made.dataset.label = cell === 2 ? 'control' : 'experiment'; made.setAttribute('role', 'gridcell'); row.append(made); });
      made.push(row);
    }
    body.replaceChildren(...made);
  };
  let timer;
  const fit = () => { HEIGHT = narrow.matches ? 90 : 30; HEAD = narrow.matches ? 0 : 30; };
  const apply = () => {
    clearTimeout(timer);
    const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean), wanted = field.value === '' ? -1 : Number(field.value);
    const hits = words.map((word) => { const set = new Uint8Array(lower.length); lower.forEach((text, index) => { if (text.includes(word)) set[index] = 1; }); return set; });
    shown = [];
    for (let index = 0; index < rows.length; index++) {
      const row = rows[index];
      if (wanted >= 0 && row[1] !== wanted) continue;
      if (hits.every((set) => set[row[0]] || set[row[1]] || set[row[2]] || set[row[3]])) shown.push(index);
    }
    body.style.height = shown.length * HEIGHT + 'px'; list.setAttribute('aria-rowcount', shown.length + 1);
    count.textContent = shown.length.toLocaleString('en') + ' of ' + rows.length.toLocaleString('en') + ' differences';
    list.scrollTop = 0; selected = -1; list.removeAttribute('aria-activedescendant'); detail.hidden = true; draw();
  };
  const side = (name, text, other) => {
    let start = 0, end = 0;
    while (start < text.length && start < other.length && text[start] === other[start]) start++;
    while (end < text.length - start && end < other.length - start && text[text.length - 1 - end] === other[other.length - 1 - end]) end++;
    const box = element('div'), pre = element('pre');
    pre.append(text.slice(0, start), element('mark', '', text.slice(start, text.length - end)), text.slice(text.length - end));
    box.append(element('strong', '', name), pre); return box;
  };
  const select = (at) => {
    if (at < 0 || at >= shown.length) return;
    selected = at;
    const top = at * HEIGHT + HEAD;
    if (top - HEAD < list.scrollTop) list.scrollTop = top - HEAD; else if (top + HEIGHT > list.scrollTop + list.clientHeight) list.scrollTop = top + HEIGHT - list.clientHeight;
    draw(); list.setAttribute('aria-activedescendant', 'row-' + at);
    const [where, name, control, experiment] = rows[shown[at]].map((index) => strings[index]);
    const sides = element('div', 'sides'); sides.append(side('control', control, experiment), side('experiment', experiment, control));
    detail.replaceChildren(element('h3', '', name), element('p', 'mono dim', where), sides); detail.hidden = false;
  };
  search.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(apply, 80); });
  field.addEventListener('change', apply); list.addEventListener('scroll', draw, { passive: true }); addEventListener('resize', draw);
  body.addEventListener('click', (event) => { const row = event.target.closest('.row'); if (row) select(Number(row.dataset.at)); });
  list.addEventListener('keydown', (event) => {
    const page = Math.floor(list.clientHeight / HEIGHT) - 2;
    const to = { ArrowDown: selected + 1, ArrowUp: selected - 1, PageDown: Math.min(shown.length - 1, selected + page), PageUp: Math.max(0, selected - page), Home: 0, End: shown.length - 1 }[event.key];
    if (to === undefined) return; event.preventDefault(); select(to);
  });
  narrow.addEventListener('change', () => { fit(); body.style.height = shown.length * HEIGHT + 'px'; if (selected < 0) draw(); else select(selected); });
  fit(); apply();
}
`;
