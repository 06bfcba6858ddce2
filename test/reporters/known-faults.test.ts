import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model/finding.ts';
import type { Report } from '../../src/model/report.ts';
import { htmlReport } from '../../src/reporters/html/index.ts';
import { markdownReport } from '../../src/reporters/markdown/index.ts';
import { terminalReport } from '../../src/reporters/terminal/index.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const EVIL = '<b>| `x` **y** </script><script>document.title="pwned"</script>';
const TERMS = { until: '2027-01-31', reason: `fixed in 4.2 ${EVIL}` };

const finding = (output: string, given: Partial<Finding> = {}): Finding => ({
  code: 'text-uid',
  cause: 'the output contains the numeric user id of the build',
  output,
  member: [],
  field: 'line',
  axes: ['uid'],
  confidence: 'recognised',
  noise: false,
  evidence: [],
  count: 1,
  fix: { text: 'Do not write it.' },
  latent: false,
  ...given,
});

const reportOf = (findings: readonly Finding[], given: Partial<Report> = {}): Report => ({
  schema: 2,
  preliminary: false,
  verdict: 'unreproducible',
  reason: '',
  scenario: { name: 's' },
  seed: 7,
  host: {},
  axes: [],
  builds: [],
  outputs: findings.map(({ output }) => ({ path: output, verdict: 'different', sha256: {} })),
  findings,
  unexplained: { outputs: 0, bytes: 0 },
  timing: { total: 1.3 },
  ...given,
});

/** Twelve accepted findings of outputs before those that need attention, so that lists of the first few would not show these. */
const ACCEPTED = Array.from({ length: 12 }, (_, index) => finding(`a${index}`, { accepted: TERMS }));
const mixed = reportOf(
  [...ACCEPTED, finding('new'), finding('old', { expired: { ...TERMS, until: '2026-01-31' } })],
  {
    baseline: {
      file: 'baseline.yaml',
      accepted: 12,
      new: 3,
      expired: [],
      gone: [{ scenario: 's', output: '/gone/*', code: 'pdf-time', axes: ['clock'], ...TERMS }],
    },
  },
);
const MIXED: Report = {
  ...mixed,
  outputs: [...mixed.outputs, { path: 'raw', verdict: 'different', sha256: {}, unexplained: { bytes: 3 } }],
};
const KNOWN = reportOf(ACCEPTED.slice(0, 2), {
  outputs: [
    ...reportOf(ACCEPTED.slice(0, 2)).outputs,
    {
      path: 'raw',
      verdict: 'different',
      sha256: {},
      unexplained: { bytes: 3, accepted: { ...TERMS, until: '2026-12-31' } },
    },
  ],
  baseline: { file: 'baseline.yaml', accepted: 3, new: 0, expired: [], gone: [] },
});
const HEADLINE = 'known: all 3 findings accepted until 2026-12-31';
const SUMMARY = 'baseline.yaml: 12 findings accepted, 2 new and 1 expired; 1 entry has gone: remove it';

const terminal = (report: Report, more = {}): Promise<string> =>
  terminalReport(report, {
    color: false,
    columns: 120,
    verbose: false,
    quiet: false,
    logs: new Map(),
    next: [],
    ...more,
  });

describe('the text', () => {
  it('has the verdict of the bytes, and beside it until when everything is accepted', async () => {
    expect(await terminal(KNOWN)).toContain(`\n  UNREPRODUCIBLE   s  (${HEADLINE})   `);
    expect(await terminal(MIXED)).toContain('\n  UNREPRODUCIBLE   s  (known: 12 of 15 findings accepted)   ');
    expect(await terminal(reportOf(ACCEPTED))).not.toMatch(/known:|accepted/);
  });

  it('shows first what needs attention', async () => {
    const text = await terminal(MIXED);
    expect(text).toContain(`  ${SUMMARY}\n`);
    const section = text.slice(text.indexOf(SUMMARY));
    expect(section.match(/^ {4}(\w+) /gm)?.map((word) => word.trim())).toEqual([
      'new',
      'new',
      'expired',
      'gone',
      'accepted',
    ]);
    expect(section).toMatch(
      /accepted +a0 and 11 other outputs: text-uid \(uid\), until 2027-01-31: fixed in\s+4\.2/,
    );
    // Of all outputs that differ, five are shown.
    const shown = text.slice(0, text.indexOf(SUMMARY)).match(/^ {2}(\S+) {2}differs/gm);
    expect(shown?.slice(0, 3).map((line) => line.trim().split(' ')[0])).toEqual(['new', 'old', 'raw']);
  });

  it('has no more than the headline and the summary with --quiet, if all is known', async () => {
    expect(await terminal(KNOWN, { quiet: true })).toMatch(/baseline\.yaml: 3 findings accepted\n\n$/);
  });
});

describe('Markdown', () => {
  it('has a table of the known faults, in which reasons are no markup', () => {
    const text = markdownReport(MIXED);
    expect(text).toContain(`${SUMMARY}.\n`);
    expect(text).toContain('| **new** | text-uid (uid) | <code>new</code> |  |  |\n');
    expect(text).toContain(
      '| **expired** | text-uid (uid) | <code>old</code> | 2026-01-31 | fixed in 4.2 &#60;b&#62;&#124;',
    );
    expect(text).toContain('| gone | pdf-time (clock) |');
    expect(text).not.toContain('<b>');
    expect(markdownReport(KNOWN)).toContain(`**${HEADLINE}**`);
  });
});

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);

describe.skipIf(CHROMIUM === undefined)('the page, in Chromium (skipped without Chromium)', () => {
  let browser: Browser;
  let file: string;
  beforeAll(async () => {
    file = join(temporaryFolder('known'), 'report.html');
    writeFileSync(file, htmlReport(MIXED));
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: ['--no-sandbox', '--disable-gpu'] });
  }, 60_000);
  afterAll(() => browser?.close());

  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [1100, 390])
      it(`shows the known faults, ${colorScheme}, ${width} pixels wide`, async () => {
        const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
        await page.goto(`file://${file}`);
        expect(await page.title()).toBe('unreproducible: s');
        const rows = page.locator('section[aria-labelledby=known] tbody tr');
        expect(await rows.locator('th').allTextContents()).toEqual([
          'new',
          'new',
          'expired',
          'gone',
          'accepted',
        ]);
        expect(await rows.last().textContent()).toContain(EVIL);
        expect(await page.locator('article .tag', { hasText: 'new: not in the baseline' }).count()).toBe(1);
        expect(await page.locator('article .tag', { hasText: 'accepted until 2027-01-31' }).count()).toBe(1);
        expect(await page.locator('article').first().textContent()).toContain('new: not in the baseline');
        const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
        expect(await page.evaluate(overflow)).toBe(0);
        await page.close();
      });
});
