import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTracks } from '../../../src/matrix/history/analysis/read-tracks.ts';
import { summarise } from '../../../src/matrix/history/analysis/summarise.ts';
import { lineText } from '../../../src/matrix/history/line-text.ts';
import { historyPage } from '../../../src/matrix/history/page/history-page.ts';
import type { HistoryLine } from '../../../src/model/history-line.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { makeLine, unreproducible } from './make-line.ts';

const EVIL = `</title></svg></script><img src=x onerror="document.title='pwned'"><script>document.title='pwned'</script>'"&<!--`;

const pageOf = (lines: readonly HistoryLine[]): string => {
  const file = join(temporaryFolder('history'), 'history.ndjson');
  writeFileSync(file, lines.map((line) => `${lineText(line)}\n`).join(''));
  const tracks = readTracks([file], () => {});
  return historyPage(tracks, summarise(tracks));
};

const nights = (count: number, given: (day: number) => Partial<HistoryLine> = () => ({})): HistoryLine[] =>
  [...Array(count).keys()].map((day) => makeLine(day, given(day)));

const LOST = { exercised: ['umask'], partial: {}, ineffective: {}, unavailable: { uid: EVIL } };
const TAR = { host: { node: '20.20.0', tar: `tar (GNU tar) ${EVIL}` } };

const LINES = [
  ...nights(80, (day) => (day < 20 ? {} : day < 40 ? unreproducible('a.tar', EVIL) : TAR)),
  ...nights(80, (day) => ({ scenario: EVIL, platform: EVIL, ...(day < 60 ? {} : { axes: LOST }) })),
  ...nights(80, (day) => ({ scenario: 'fails', ...(day % 2 === 0 ? {} : { verdict: 'failed' }) })),
  ...nights(80, (day) => ({ scenario: 'unsure', ...(day < 5 ? {} : { verdict: 'inconclusive' }) })),
];

describe('the page of a history', () => {
  it('grows with the changes, not with the nights', () => {
    const [month, year] = [30, 365].map((count) => pageOf(nights(count)).length);
    expect(year! - month!).toBeLessThan(1500);
  });

  it('is the same for the same history', () => {
    expect(pageOf(LINES)).toBe(pageOf(LINES.toReversed()));
  });

  it('exists for a history without runs', () => {
    expect(pageOf([])).toContain('The history has no run.');
  });
});

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);

describe.skipIf(CHROMIUM === undefined)('the page, in Chromium (skipped without Chromium)', () => {
  let browser: Browser;
  let page: Page;
  const requests: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    const file = join(temporaryFolder('page'), 'history.html');
    writeFileSync(file, pageOf(LINES));
    browser = await chromium.launch({
      executablePath: CHROMIUM!,
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
    });
    page = await browser.newPage({ viewport: { width: 1240, height: 900 } });
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(`file://${file}`);
  }, 60_000);

  afterAll(() => browser?.close());

  it('loads nothing else, complains about nothing, and runs nothing that a name contains', async () => {
    expect(requests).toHaveLength(1);
    expect(complaints).toEqual([]);
    expect(await page.title()).toBe('History: repro-harness');
    expect(await page.locator('img').count()).toBe(0);
  });

  it('has a title on every cell', async () => {
    const cells = page.locator('svg.nights path:not(.grid):not(.change)');
    const titles = await cells.evaluateAll((found) =>
      found.map((cell) => cell.querySelector('title')?.textContent ?? ''),
    );
    expect(titles.length).toBeGreaterThan(80);
    expect(titles.filter((title) => !/\d{4}-\d\d-\d\d/.test(title))).toEqual([]);
    expect(titles).toContain(
      `one, 2026-01-21 to 2026-02-09 (20 nights): unreproducible; ${EVIL} in a.tar; 2 axes exercised`,
    );
    expect(titles).toContain('fails, 2026-01-02: failed; 2 axes exercised');
    expect(titles).toContain(`2026-02-10: tar 1.34 -> ${EVIL}`);
    expect(titles).toContain(`${EVIL}, 2026-03-02: no longer exercised: uid`);
  });

  it('gives each verdict a shape of its own, in both colour schemes', async () => {
    const heights = async (): Promise<number[]> =>
      Promise.all(
        ['r', 'u', 'i', 'f'].map(
          async (style) => (await page.locator(`svg.nights path.${style}`).first().boundingBox())!.height,
        ),
      );
    expect(new Set(await heights()).size).toBe(4);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      // Text, because the types of a browser are not those of these tests.
      const fills = await page.evaluate<string[]>(
        `['r', 'u', 'i', 'f'].map((style) => getComputedStyle(document.querySelector('svg.nights path.' + style)).fill)`,
      );
      expect(new Set(fills).size, colorScheme).toBe(4);
    }
  });

  it('says the same in a table and in names for those who see no picture', async () => {
    expect(await page.locator('svg.nights').first().getAttribute('aria-label')).toContain('table below');
    expect(await page.locator('#main table tbody tr').count()).toBe(4);
    const cells = await page.locator('tbody tr', { hasText: 'fails' }).locator('td').allTextContents();
    expect(cells).toEqual(['debian-12-x86_64', 'failed', '2026-03-21', '80', '40', '', '', '40', '2.0']);
    await page.setViewportSize({ width: 380, height: 800 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(380);
  });
});
