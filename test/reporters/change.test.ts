import { describe, expect, it } from 'vitest';
import { compareReports } from '../../src/matrix/change/compare-reports.ts';
import type { Report } from '../../src/model/report.ts';
import type { ReportChange } from '../../src/model/report-change.ts';
import { htmlReport } from '../../src/reporters/html/index.ts';
import { markdownReport } from '../../src/reporters/markdown/index.ts';
import { changeText } from '../../src/reporters/terminal/change.ts';
import { finding, output, reportOf } from '../matrix/change/report.ts';

const HOSTILE = 'a|<img src=x>`b`::error::@team';
const worse = reportOf({
  verdict: 'unreproducible',
  outputs: [output(HOSTILE, 'different', 'bb'), output('gone-2.0.tar', 'identical', 'cc')],
  findings: [finding({ output: HOSTILE, cause: '<script>alert(1)</script>' })],
});
const base = reportOf({ outputs: [output(HOSTILE), output('gone-1.0.tar')] });
const withChange = (report: Report, change: Partial<ReportChange> = {}): Report => ({
  ...report,
  change: {
    ...compareReports(base, report, { revision: '*main*', commit: '0123456789abcdef'.padEnd(40, '0') }),
    ...change,
  },
});
const text = (report: Report, columns = 80): Promise<string> =>
  changeText(report, { columns, color: false, quiet: false, next: [] });

describe('the comparison with a base', () => {
  it('fits on a terminal of 80 columns', async () => {
    const shown = await text(withChange(worse, { notes: ['A sentence. '.repeat(20).trim()] }));
    expect(shown).toMatch(/^ {2}CHANGE: WORSE\n/);
    expect(shown).toContain('renamed');
    expect(Math.max(...shown.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it('is Markdown and HTML in which no value is markup', () => {
    const markdown = markdownReport(withChange(worse));
    expect(markdown).toContain('## ❌ The change: worse');
    expect(markdown).not.toMatch(/<img|<script|\*main\*|@team/);
    const rows = markdown.split('\n').filter((line) => line.startsWith('| **new**'));
    expect(rows.map((row) => row.split('|').length)).toEqual([7]);
    const page = htmlReport(withChange(worse));
    expect(page).toContain('The change: <span class="bad">worse</span>');
    expect(page).not.toMatch(/<img|<script>alert/);
  });

  it.each([
    ['new', '', 'CHANGE: NEW\n  The scenario is new: *main* (0123456789ab) has none of this name.'],
    ['unreadable', 'x.yaml:1: bad', 'could not be run: x.yaml:1: bad'],
    ['failed', 'the base does not build, the change does', 'Nothing could be compared'],
  ] as const)('says why nothing was compared: %s', async (state, reason, words) => {
    const { outputs: _, ...change } = withChange(reportOf()).change!;
    const shown = await text({ ...reportOf(), change: { ...change, state, reason } }, 120);
    expect(shown).toContain(words);
  });

  it('shows the end of the log of a base that does not build, in which nothing is markup', async () => {
    const baseFailure = { build: 'control', exit: 'exit 3', log: ['<b>no frob</b>', '*** [all] Error'] };
    const failed = withChange(reportOf(), { state: 'failed', reason: 'x', baseFailure });
    expect(await text(failed)).toContain(
      '  The control build of the base: exit 3, the end of its log\n    | <b>no frob</b>\n    | *** [all] Error\n',
    );
    expect(markdownReport(failed)).toContain('\n\n    <b>no frob</b>\n    *** [all] Error\n\n');
    expect(htmlReport(failed)).toContain('<pre>&lt;b&gt;no frob');
    const silent = withChange(failed, { state: 'failed', baseFailure: { ...baseFailure, log: [] } });
    expect(await text(silent)).toContain('    | (it printed nothing)\n');
  });

  it('is absent without a base', async () => {
    expect(await text(worse)).toBe('');
    expect(markdownReport(worse)).not.toContain('The change');
    expect(htmlReport(worse)).not.toContain('id="change"');
  });
});
