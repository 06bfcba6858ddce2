import { describe, expect, it } from 'vitest';
import type { MendReport } from '../../src/model/mend-report.ts';
import { mendSection } from '../../src/reporters/html/mend-section.ts';
import { mendMarkdown } from '../../src/reporters/support/mend-markdown.ts';
import { mendText } from '../../src/reporters/terminal/mend.ts';
import { report } from './support/hostile-report.ts';

const mend: MendReport = {
  result: 'partly',
  reason: '',
  settings: [
    {
      remedy: 'umask',
      shell: 'umask 022',
      sets: [{ kind: 'umask', name: '', value: '022' }],
      axes: ['umask'],
      outputs: ['<b>.tar', 'c|d'],
      builds: 6,
    },
  ],
  shell: 'umask 022',
  changes: [
    {
      rule: 'sort',
      file: 'Makefile',
      line: 3,
      axes: ['locale'],
      outputs: ['list'],
      builds: 6,
      note: 'A note.',
    },
  ],
  patch: '--- a/Makefile\n+++ b/Makefile\n@@ -1 +1 @@\n-\tsort\n+\tLC_ALL=C sort <&>\n ```\n \x1b[31m\n',
  unmended: [
    { output: 'x', axes: ['clock'], reason: '', advice: { text: 'Do it.', command: 'do it' } },
    { output: 'y', axes: [], reason: '' },
  ],
  refused: [
    { remedy: 'home', shell: 'export HOME=/nonexistent', reason: 'the build ended with exit code 3' },
  ],
  builds: 21,
};

describe('what mend has found', () => {
  it('is text whose lines can be pasted', async () => {
    const text = await mendText(report({ mend }), { color: false, columns: 80 });
    expect(text).toContain('1 setting and 1 change, proved by 21 builds');
    expect(text).toContain('\n    umask 022  # umask: <b>.tar, c|d\n');
    expect(text).toContain('\n    +\tLC_ALL=C sort <&>\n');
    expect(text).toContain('\n     \\x1b[31m\n');
    expect(text.replace(/\s+/g, ' ')).toContain('Do it. do it (not tried)');
    expect(text).toContain('no advice: the cause is not known');
    expect(text).toContain('the build ended with exit code 3');
    expect(text).toContain('sort  A note.');
  });

  it('is a section of the page, escaped', () => {
    const { html } = mendSection(mend)!;
    expect(html).toContain('&lt;b&gt;.tar');
    expect(html).toContain('LC_ALL=C sort &lt;&amp;&gt;');
    expect(html).not.toContain('<b>');
    expect(mendSection(undefined)).toBeUndefined();
  });

  it('is Markdown, escaped', () => {
    const text = mendMarkdown(mend).join('\n');
    expect(text).toContain('```sh\numask 022\n```');
    expect(text).toContain('````diff\n--- a/Makefile');
    expect(text).toContain('\n ```\n \\x1b[31m\n````\n');
    expect(text).toContain('<code>c&#124;d</code>');
    expect(mendMarkdown(undefined)).toEqual([]);
  });
});
