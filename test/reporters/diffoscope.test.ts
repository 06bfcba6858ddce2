import { describe, expect, it } from 'vitest';
import type { DiffoscopeReport } from '../../src/model/diffoscope-report.ts';
import { htmlReport } from '../../src/reporters/html/index.ts';
import { markdownReport } from '../../src/reporters/markdown/index.ts';
import { diffoscopeText } from '../../src/reporters/support/diffoscope-text.ts';
import { terminalReport } from '../../src/reporters/terminal/index.ts';
import { report } from './support/hostile-report.ts';

const LONG = Array.from({ length: 100 }, (_, line) => `${line} ${'x'.repeat(300)} 日本`).join('\n');
const EVIL = '```\n</pre><script>alert(1)</script>\n````\n</details>';

const SAID: DiffoscopeReport = {
  version: '240',
  reason: '3 more contents: not within its limits',
  contents: [
    { where: 'o.tar > a<b>', text: LONG, ended: 'size', reason: '', seconds: 1.25 },
    { where: 'evil', text: EVIL, ended: 'complete', reason: '', seconds: 0.5 },
    { where: 'slow', text: '', ended: 'time', reason: '', seconds: 60 },
    { where: 'same', text: '', ended: 'complete', reason: '', seconds: 0.1 },
    { where: 'bad', text: '', ended: 'failed', reason: 'exit code 2: no', seconds: 0.1 },
  ],
};
const REPORT = report({ diffoscope: SAID });
const OPTIONS = { color: false, verbose: false, quiet: false, logs: new Map(), next: [] };

describe('what diffoscope says', () => {
  it.each([40, 80, 120])('in the terminal: cut, with what is left out, in %d columns', (columns) => {
    const lines = diffoscopeText(SAID, columns, 'see report.html');
    expect(lines.filter((line) => line.includes('xxxx')).length).toBe(15);
    expect(lines).toContain('      … 85 more lines: see report.html');
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns);
    const words = lines.join(' ').replace(/\s+/g, ' ');
    expect(words).toMatch(/^ diffoscope 240 on what is not explained o\.tar > a<b> /);
    expect(words).toContain('slow it reached its limit of time: something may be missing');
    expect(words).toContain('same diffoscope found no difference');
    expect(words).toContain('bad it failed: exit code 2: no');
    expect(words).toContain('3 more contents: not within its limits');
  });

  it('in the terminal: a long path is broken where it leads inside', () => {
    const where = `img.tar > blobs/${'a'.repeat(64)} > layer.tar > usr/share/words`;
    const contents = [{ where, text: 'x', ended: 'complete', reason: '', seconds: 1 } as const];
    const lines = diffoscopeText({ ...SAID, contents }, 80, '').slice(1, 4);
    expect(lines).toEqual([
      '    img.tar',
      `      > blobs/${'a'.repeat(64)}`,
      '      > layer.tar > usr/share/words',
    ]);
  });

  it('stands in the report for the terminal, after the findings', async () => {
    const text = await terminalReport(REPORT, { ...OPTIONS, columns: 80 });
    expect(text.indexOf('diffoscope 240')).toBeGreaterThan(text.indexOf('tar-uid'));
    expect(await terminalReport(report(), { ...OPTIONS, columns: 80 })).not.toContain('diffoscope');
  });

  it('in HTML: folded, complete, and escaped', () => {
    const page = htmlReport(REPORT);
    expect(page).toContain('<details class="card"><summary><strong class="mono">o.tar &gt; a&lt;b&gt;');
    expect(page).toContain('<h2 id="diffoscope">diffoscope 240 on what is not explained</h2>');
    expect(page).toContain('<a href="#diffoscope">');
    expect(page).toContain('<span class="tag warn">diffoscope found no difference</span>');
    expect(page).toContain(`99 ${'x'.repeat(300)}`);
    expect(page).toContain('&lt;/pre&gt;&lt;script&gt;alert(1)');
    expect(htmlReport(report())).not.toContain('id="diffoscope"');
  });

  it('in Markdown: folded and cut, in a fence that its text cannot close', () => {
    const text = markdownReport(REPORT);
    expect(text).toContain('<details><summary><code>o.tar &#62; a&#60;b&#62;</code> 100 lines</summary>');
    expect(text).toContain('<code>same</code> 0 lines</summary>\n\ndiffoscope found no difference.\n');
    expect(text).toContain('… 40 more lines: see report.html');
    expect(text).toContain(`\`\`\`\`\`text\n${EVIL}\n\`\`\`\`\`\n`);
    expect(markdownReport(report())).not.toContain('diffoscope');
  });
});
