import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Comparison } from '../../../src/model/comparison.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { ListedDifference } from '../../../src/model/listed-difference.ts';
import type { Report, Verdict } from '../../../src/model/report.ts';
import { htmlComparison, htmlReport } from '../../../src/reporters/html/index.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const LONG = `/build/${'a-folder-with-a-long-name/'.repeat(6)}${'x'.repeat(90)}`;

const FINDING: Finding = {
  code: 'text-path',
  cause: 'the output contains an absolute path of the build',
  output: `${LONG}.tgz`,
  member: ['a'],
  field: `line-${'y'.repeat(60)}`,
  axes: ['build-path', 'home', 'tmpdir'],
  confidence: 'recognised',
  noise: false,
  evidence: [
    { where: `a.tgz > ${LONG}`, field: 'line, line 12', control: LONG, experiment: `${LONG}-canary` },
    { where: 'a.tgz', field: 'uid', control: '1000', experiment: '672575' },
  ],
  count: 4770,
  fix: { text: 'Write paths relative to the source.', command: `sed "s|$PWD|.|g" ${LONG}` },
  latent: false,
};

const reportOf = (verdict: Verdict): Report => ({
  schema: 2,
  preliminary: false,
  verdict,
  reason: verdict === 'failed' ? `the control build ended with exit code 3: ${LONG}` : '',
  scenario: { name: LONG, summary: 'A summary' },
  seed: 7,
  host: { node: '24.0.0', kernel: LONG },
  axes: [
    { name: 'build-path', status: 'exercised', control: LONG, experiment: `${LONG}-canary`, reason: '' },
    { name: 'uid', status: 'unavailable', control: '', experiment: '', reason: `no namespaces in ${LONG}` },
  ],
  builds: [
    {
      id: 'control',
      startedMs: 0,
      conditions: { 'build-path': LONG },
      exit: 0,
      seconds: 1,
      log: 'logs/control.log',
      outputs: 1,
      digest: 'd'.repeat(64),
    },
  ],
  outputs: [
    {
      path: `${LONG}.tgz`,
      verdict: verdict === 'unreproducible' ? 'different' : 'identical',
      sha256: { control: 'a'.repeat(64), experiment: 'b'.repeat(64) },
    },
  ],
  findings:
    verdict === 'unreproducible'
      ? Array.from({ length: 8 }, (_, index) => ({ ...FINDING, code: `code-${index}` }))
      : [],
  unexplained: { outputs: 0, bytes: 0 },
  timing: { total: 1 },
});

const DIFFERENCES: readonly ListedDifference[] = Array.from({ length: 500 }, (_, index) => ({
  where: `a.tgz > a.tar > member-${index}`,
  field: 'uid',
  control: `1000-${index}`,
  experiment: `672575-${index}`,
}));

const comparisonOf = (verdict: Comparison['verdict']): Comparison => ({
  schema: 2,
  verdict,
  sides: { control: LONG, experiment: `${LONG}-other` },
  outputs: verdict === 'equal' ? [] : [{ path: LONG, notes: [LONG], differences: 1 }],
  findings: verdict === 'equal' ? [] : [FINDING],
  explained: { differences: 1, of: 1 },
  unexplained: { outputs: 0, bytes: 0 },
  seconds: 1,
});

const PAGES: Readonly<Record<string, string>> = {
  unreproducible: htmlReport(reportOf('unreproducible'), DIFFERENCES),
  reproducible: htmlReport(reportOf('reproducible')),
  inconclusive: htmlReport(reportOf('inconclusive')),
  failed: htmlReport(reportOf('failed')),
  different: htmlComparison(comparisonOf('different'), DIFFERENCES),
  'one difference': htmlReport(reportOf('unreproducible'), DIFFERENCES.slice(0, 1)),
  equal: htmlComparison(comparisonOf('equal'), []),
};

describe.each(Object.entries(PAGES))('the page of the verdict %s', (_, page) => {
  it('has no link that leads nowhere', () => {
    const links = [...page.matchAll(/href="([^"]*)"/g)].map(([, target]) => target!);
    const ids = new Set([...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => `#${id}`));
    expect(links.length).toBeGreaterThan(2);
    // `data:,` is the empty icon.
    expect(links.filter((target) => target !== 'data:,' && !ids.has(target))).toEqual([]);
  });
});

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);

describe.skipIf(CHROMIUM === undefined)('in Chromium (skipped without Chromium)', () => {
  let browser: Browser;
  let page: Page;
  const folder = temporaryFolder('html-narrow-');
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: ['--no-sandbox', '--disable-gpu'] });
    page = await browser.newPage();
    for (const [name, text] of Object.entries(PAGES)) writeFileSync(join(folder, `${name}.html`), text);
  }, 60_000);
  afterAll(() => browser?.close());

  const open = async (name: string, width: number, colorScheme: 'light' | 'dark' = 'light') => {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await page.goto(`file://${join(folder, `${name}.html`)}`);
  };

  const cases = Object.keys(PAGES).flatMap((name) =>
    [390, 1280].flatMap((width) =>
      (['light', 'dark'] as const).map((scheme) => [name, width, scheme] as const),
    ),
  );
  it.each(cases)('the page %s does not scroll sideways at %i px, %s', async (name, width, scheme) => {
    await open(name, width, scheme);
    for (const details of await page.locator('details').all()) await details.click();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  });

  /** Left and right edge of each element that is shown. */
  const edges = async (selector: string): Promise<readonly (readonly [number, number])[]> => {
    const boxes = await Promise.all((await page.locator(selector).all()).map((each) => each.boundingBox()));
    return boxes.map((box) => [box!.x, box!.x + box!.width]);
  };

  it.each(['unreproducible', 'different'])(
    '%s: both values of a finding are in view at 390 px, one above the other',
    async (name) => {
      await open(name, 390);
      for (const selector of ['td.old', 'td.new', '.row > .o', '.row > .n']) {
        const found = await edges(selector);
        expect(found.length, selector).toBeGreaterThan(1);
        for (const [left, right] of found) {
          expect(left, selector).toBeGreaterThanOrEqual(0);
          expect(right, selector).toBeLessThanOrEqual(390);
          expect(right - left, selector).toBeGreaterThan(250);
        }
      }
      const [above, below] = await Promise.all(
        ['td.old', 'td.new'].map((selector) => page.locator(selector).first().boundingBox()),
      );
      expect(below!.y).toBeGreaterThanOrEqual(above!.y + above!.height);
      expect(
        await page.evaluate(`getComputedStyle(document.querySelector('td.old'), '::before').content`),
      ).toMatch(/control/);
    },
  );

  it('they are side by side at 1280 px', async () => {
    await open('unreproducible', 1280);
    const [left, right] = await Promise.all(
      ['td.old', 'td.new'].map((selector) => page.locator(selector).first().boundingBox()),
    );
    expect(right!.y).toBe(left!.y);
    expect(right!.x).toBeGreaterThanOrEqual(left!.x + left!.width - 1);
  });

  it('the list reaches its last row at both widths, and when the width changes', async () => {
    await open('unreproducible', 1280);
    for (const width of [1280, 390, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await page.locator('#list').focus();
      await page.keyboard.press('End');
      // The rows are drawn when the browser reports the scroll or the new width.
      const height = width === 390 ? 90 : 30;
      await page.waitForFunction(`(() => {
        const [list, row] = ['list', 'row-499'].map((id) => document.getElementById(id)?.getBoundingClientRect());
        return row?.height === ${height} && row.top > list.top && row.bottom <= list.bottom + 1;
      })()`);
    }
  });

  it.each(
    ['unreproducible', 'different', 'one difference'].flatMap((name) => [
      [name, 390],
      [name, 1280],
    ]),
  )('%s: nothing covers the first row of the list at %i px, and a click selects it', async (name, width) => {
    await open(name as string, width as number);
    await page.locator('#row-0').scrollIntoViewIfNeeded();
    const covered = await page.evaluate(`(() => {
      const row = document.getElementById('row-0');
      return [...row.children].map((cell) => {
        const { left, top, width, height } = cell.getBoundingClientRect();
        return [0.1, 0.5, 0.9].every((part) => row.contains(document.elementFromPoint(left + width * part, top + height / 2)));
      });
    })()`);
    expect(covered).toEqual([true, true, true, true]);
    await page.locator('#row-0').click({ timeout: 5000 });
    expect(await page.locator('#row-0').getAttribute('aria-selected')).toBe('true');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  });

  it('shows where the focus is', async () => {
    await open('unreproducible', 390);
    for (const selector of ['nav a', 'button', '#list', '#search']) {
      await page.locator(selector).first().focus();
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Tab');
      expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle'), selector).toBe(
        'solid',
      );
    }
  });
});
