import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model/finding.ts';
import type { ListedDifference } from '../../src/model/listed-difference.ts';
import type { Report } from '../../src/model/report.ts';
import { htmlReport } from '../../src/reporters/html/index.ts';
import { markdownReport } from '../../src/reporters/markdown/index.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const EVIL = `</script><img src=x onerror="document.title='pwned'"><script>document.title='pwned'</script>\`'"&|<!--`;

const finding = (index: number): Finding => ({
  code: 'tar-uid',
  cause: `the id of builder ${index} ${EVIL}`,
  output: `out-${index}.tar${EVIL}`,
  member: ['a'],
  field: 'uid',
  axes: ['uid'],
  confidence: 'recognised',
  noise: false,
  evidence: [{ where: `out > ${EVIL}`, field: 'uid', control: '1000', experiment: EVIL }],
  count: 4770,
  fix: { text: 'Give every member owner 0.', command: 'tar --owner=0 --group=0' },
  latent: false,
});

const REPORT: Report = {
  schema: 2,
  preliminary: false,
  verdict: 'unreproducible',
  reason: '',
  scenario: { name: `naive ${EVIL}`, summary: EVIL },
  seed: 7,
  host: { node: EVIL },
  axes: [{ name: 'uid', status: 'exercised', control: '1000', experiment: EVIL, reason: '' }],
  builds: [],
  outputs: [
    { path: EVIL, verdict: 'different', sha256: { control: 'a'.repeat(64), experiment: 'b'.repeat(64) } },
  ],
  findings: Array.from({ length: 8 }, (_, index) => finding(index)),
  unexplained: { outputs: 1, bytes: 3, first: { where: EVIL, offset: 12 } },
  timing: { total: 1.3 },
};

const differences = (count: number): readonly ListedDifference[] =>
  Array.from({ length: count }, (_, index) => ({
    where: index === 5 ? EVIL : `a.tgz > a.tar > dir-${index % 50}/member-${index}`,
    field: ['uid', 'gid', 'mtime'][index % 3]!,
    control: '1000',
    experiment: String(20_000 + (index % 7)),
  }));

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);

describe.skipIf(CHROMIUM === undefined)('the page, in Chromium (skipped without Chromium)', () => {
  let browser: Browser;
  let page: Page;
  let folder: string;
  const requests: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    folder = temporaryFolder('html');
    writeFileSync(join(folder, 'report.html'), htmlReport(REPORT, differences(100_000)));
    browser = await chromium.launch({
      executablePath: CHROMIUM!,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
    const context = await browser.newContext({ viewport: { width: 1100, height: 900 } });
    page = await context.newPage();
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`file://${join(folder, 'report.html')}`);
  }, 60_000);
  afterAll(() => browser?.close());

  it('runs no script from the report, loads nothing, and does not violate its own policy', async () => {
    expect(await page.title()).toContain('unreproducible');
    expect(await page.evaluate('document.querySelectorAll("img").length')).toBe(0);
    expect(await page.locator('body').textContent()).toContain('<img src=x');
    expect(requests.filter((url) => !url.startsWith('file://') && !url.startsWith('data:'))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('does not run a script that is inserted into it', async () => {
    await page.evaluate(
      `(() => { const s = document.createElement('script'); s.textContent = "document.title='pwned'"; document.body.append(s); })()`,
    );
    expect(await page.title()).not.toBe('pwned');
    complaints.length = 0;
  });

  /** Seconds of a processor that the page has used: its time, not that of a busy machine. */
  const secondsOfTasks = async (): Promise<number> => {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const { metrics } = await session.send('Performance.getMetrics');
    await session.detach();
    return metrics.find(({ name }) => name === 'TaskDuration')!.value;
  };

  it('lists 100,000 differences, draws only the visible rows, and searches without delay', async () => {
    expect(await page.locator('#count').textContent()).toBe('100,000 of 100,000 differences');
    expect(await page.locator('.row').count()).toBeLessThan(60);
    const started = await secondsOfTasks();
    await page.fill('#search', 'member-77777');
    await expect.poll(() => page.locator('#count').textContent()).toMatch(/^1 of/);
    expect((await secondsOfTasks()) - started).toBeLessThan(2);
    await page.fill('#search', '');
    await page.selectOption('#field', { label: 'gid' });
    await expect.poll(() => page.locator('#count').textContent()).toMatch(/^33,333/);
    await page.selectOption('#field', { label: 'all' });
  });

  it('selects any row by the keyboard alone, and shows its details', async () => {
    await page.locator('#list').focus();
    await page.keyboard.press('End');
    expect(await page.locator('#detail').textContent()).toContain('member-99999');
    expect(await page.locator('#list').getAttribute('aria-activedescendant')).toBe('row-99999');
    expect(await page.locator('#row-99999').getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('#detail').textContent()).toContain('member-1');
    expect(await page.locator('#detail mark').first().textContent()).toBe('1000');
  });

  it('filters the findings and copies a fix', async () => {
    await page.fill('#filter-findings', 'out-3.tar');
    expect(await page.locator('article:visible').count()).toBe(1);
    await page.fill('#filter-findings', '');
    const button = page.getByRole('button', { name: 'Copy the fix for tar-uid' }).first();
    await button.click();
    await expect.poll(() => button.textContent()).toBe('Copied');
  });

  it('has names and headings for a screen reader', async () => {
    expect(await page.getByRole('grid').count()).toBe(1);
    for (const name of ['Findings', 'Outputs', 'Axes', 'Every difference, side by side'])
      expect(await page.getByRole('heading', { name, exact: true }).count()).toBe(1);
    const unnamed = await page.evaluate(
      `[...document.querySelectorAll('input,select,button')].filter((e) => !(e.labels?.length || e.getAttribute('aria-label') || e.textContent.trim())).length`,
    );
    expect(unnamed).toBe(0);
  });

  it('has enough contrast in light and in dark mode', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const ratio = (await page.evaluate(CONTRAST)) as number;
      expect(ratio).toBeGreaterThan(4.5);
    }
  });
});

/** The lowest contrast of a text colour on its background (WCAG 2.2, relative luminance). */
const CONTRAST = `(() => {
  const style = getComputedStyle(document.documentElement);
  const lum = (name) => { const c = document.createElement('canvas').getContext('2d'); c.fillStyle = style.getPropertyValue(name).trim(); const n = parseInt(c.fillStyle.slice(1), 16);
    return [n >> 16, (n >> 8) & 255, n & 255].map((v) => v / 255).map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4).reduce((s, v, i) => s + v * [0.2126, 0.7152, 0.0722][i], 0); };
  const ratio = (a, b) => { const [x, y] = [lum(a), lum(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
  return Math.min(...['--fg', '--dim', '--good', '--bad', '--warn', '--accent'].flatMap((t) => ['--bg', '--card'].map((b) => ratio(t, b))), ...['--fg', '--dim'].flatMap((t) => ['--old', '--new'].map((b) => ratio(t, b))));
})()`;

describe('Markdown', () => {
  it('contains nothing that a renderer takes for markup', () => {
    const text = markdownReport(REPORT);
    expect(text).not.toContain('<img');
    expect(text).not.toContain('<script');
    const table = text.split('\n').filter((line) => line.startsWith('| uid'));
    expect(table).toHaveLength(8);
    for (const line of table) expect(line.split('|')).toHaveLength(6);
  });

  it('lists one cause of many outputs once', () => {
    const same = Array.from({ length: 8 }, (_, index) => ({ ...finding(0), output: `lib${index}.a` }));
    const text = markdownReport({ ...REPORT, findings: same });
    const table = text.split('\n').filter((line) => line.startsWith('| uid'));
    expect(table).toHaveLength(1);
    expect(table[0]).toContain('and 5 more');
    expect(table[0]).toContain(`${8 * 4770}×`);
    const page = htmlReport({ ...REPORT, findings: same });
    expect(page.match(/<article/g)).toHaveLength(1);
    for (const { output } of same) expect(page).toContain(output);
  });

  it('leaves plain text legible, and makes no links or mentions', () => {
    const [first] = REPORT.findings;
    const told = { ...first!, cause: 'see www.example.org, http://example.org and @someone: -O2 (1.5+)' };
    const text = markdownReport({ ...REPORT, findings: [told] });
    expect(text).toContain('see www&#46;example.org, http&#58;//example.org and &#64;someone: -O2 (1.5+)');
  });
});
