import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTracks } from '../../../src/matrix/history/analysis/read-tracks.ts';
import { summarise } from '../../../src/matrix/history/analysis/summarise.ts';
import { lineText } from '../../../src/matrix/history/line-text.ts';
import { changeText } from '../../../src/matrix/history/text/change-text.ts';
import { historyText } from '../../../src/matrix/history/text/history-text.ts';
import type { HistoryLine } from '../../../src/model/history-line.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { makeLine, unreproducible } from './make-line.ts';

const textOf = (lines: readonly HistoryLine[], columns = 80): string => {
  const file = join(temporaryFolder('history'), 'history.ndjson');
  writeFileSync(file, lines.map((line) => `${lineText(line)}\n`).join(''));
  return historyText(summarise(readTracks([file], () => {})), columns, (text) => text);
};

const nights = (count: number, given: (day: number) => Partial<HistoryLine> = () => ({})): HistoryLine[] =>
  [...Array(count).keys()].map((day) => makeLine(day, given(day)));

const TAR = { host: { node: '20.20.0', tar: 'tar (GNU tar) 1.35' } };
const LOST = { exercised: ['umask'], partial: {}, ineffective: {}, unavailable: { uid: 'needs namespaces' } };

describe('the text of a history', () => {
  it('is calm when all is well', () => {
    expect(textOf(nights(40))).toBe(`
  1 scenario on debian-12-x86_64, 40 nights from 2026-01-01 to 2026-02-09
  Now: 1 reproducible.

  All is well: every output is reproducible, no axis was
  lost, and nothing was flaky or mended since 2026-01-11.

`);
  });

  it('has one paragraph for 200 scenarios that changed with one version of one platform', () => {
    const lines = [...Array(200).keys()].flatMap((index) => {
      const scenario = `s-${String(index).padStart(3, '0')}`;
      return [
        ...nights(20, (day) => ({
          scenario,
          ...(day < 15 ? {} : { ...TAR, ...unreproducible('a.tar', 'tar-devmajor', scenario) }),
        })),
        ...nights(20, () => ({ scenario, platform: 'other' })),
      ];
    });
    expect(textOf(lines)).toBe(`
  200 scenarios on 2 platforms, 20 nights from 2026-01-01 to 2026-01-20
  Now: 200 reproducible, 200 unreproducible.

  No longer reproducible
    since 2026-01-16 on debian-12-x86_64: 200 outputs
    of 200 scenarios: s-000, s-001, s-002 and 197 more
      after tar 1.34 -> 1.35, commit c140000000 -> c150000000
      the same commit is reproducible on other
      tar-devmajor (uid)

`);
  });

  it('has one paragraph for scenarios that were built on other processors', () => {
    const lines = ['a', 'b', 'c'].flatMap((scenario, index) =>
      nights(4, (day) => ({
        scenario,
        host: { processor: `P${day % (index + 1)}`, 'repro-harness': `0.${day}` },
        ...(day < 3 ? {} : unreproducible('x', 'tar-uid', scenario)),
      })),
    );
    expect(textOf(lines)).toContain(
      '\n    since 2026-01-04: 3 outputs of 3 scenarios: a, b, c\n      after commit c200000000 -> c300000000\n',
    );
    const same = lines.map((line) => ({ ...line, commit: '' }));
    expect(textOf(same)).toContain('nothing else changed than, for some of them, processor\n');
  });

  it('says what is flaky, lost, mended and missing', () => {
    const text = textOf([
      ...nights(20, (day) => ({ commit: 'a'.repeat(40), ...(day === 17 ? unreproducible('out/x y') : {}) })),
      ...nights(20, (day) => ({ scenario: 'two', ...(day < 12 ? {} : { axes: LOST }) })),
      ...nights(20, (day) => ({ scenario: 'three', ...(day > 3 && day < 9 ? unreproducible() : {}) })),
      ...nights(18, () => ({ scenario: 'four' })),
      ...nights(20, (day) => ({ scenario: 'five', ...(day < 18 ? {} : { verdict: 'failed' }) })),
    ]);
    expect(text).toBe(`
  5 scenarios on debian-12-x86_64, 20 nights from 2026-01-01 to 2026-01-20
  Now: 3 reproducible, 1 failed.

  Builds fail
    since 2026-01-19: five
      after commit c170000000 -> c180000000

  Flaky: another result with the same commit and versions
    out/x y of one: 1 of 20 nights unlike the
    others, the last on 2026-01-18 (seed 7)
      runs: 19 reproducible, 1 unreproducible

  Axes no longer exercised
    uid since 2026-01-13: two
      now unavailable: needs namespaces
      after commit c110000000 -> c120000000

  Mended since 2025-12-22
    2026-01-10: a.tar of three; unreproducible since 2026-01-05
      after commit c800000000 -> c900000000

  Not run in the last night
    four: last on 2026-01-18

`);
  });

  it('has no line that is wider than the terminal', () => {
    const lines = nights(9, (day) => ({
      platform: 'p',
      ...(day < 4 ? {} : { ...TAR, ...unreproducible() }),
    }));
    for (const columns of [40, 60, 80])
      expect(
        Math.max(
          ...textOf(lines, columns)
            .split('\n')
            .map(({ length }) => length),
        ),
      ).toBeLessThanOrEqual(columns);
  });

  it('is short, however much there is', () => {
    const lines = [...Array(50).keys()].flatMap((index) =>
      nights(60, (day) => ({
        scenario: `s${index}`,
        ...(day < index ? {} : unreproducible('a', 'x', `s${index}`)),
      })),
    );
    expect(textOf(lines).split('\n').length).toBeLessThan(60);
    expect(textOf(lines)).toContain('and 37 more: see --html FILE or --json');
  });
});

it.each([
  [['tar', 'tar (GNU tar) 1.34', 'tar (GNU tar) 1.35'], 'tar 1.34 -> 1.35'],
  [['node', '20.20.0', '22.1.0'], 'node 20.20.0 -> 22.1.0'],
  [['unshare', 'unshare from util-linux 2.38', 'unshare from util-linux 2.41'], 'unshare 2.38 -> 2.41'],
  [['xz', 'xz (XZ Utils) 5.4.1', 'xz 5.6'], 'xz (XZ Utils) 5.4.1 -> 5.6'],
  [['cpu', 'Intel 1 GHz', 'Intel 2 GHz'], 'cpu 1 -> 2'],
  [['gzip', '', 'gzip 1.12'], 'gzip 1.12 (new)'],
  [['gzip', 'gzip 1.12', ''], 'gzip (no longer there)'],
  [
    ['commit', 'a'.repeat(40), `${'b'.repeat(40)}-dirty`],
    `commit ${'a'.repeat(10)} -> ${'b'.repeat(10)}-dirty`,
  ],
  [['commit', '', 'b'.repeat(64)], `commit unknown -> ${'b'.repeat(10)}`],
] as const)('%j is shown as %s', ([what, from, to], text) => {
  expect(changeText([{ what, from, to }])).toBe(text);
});
