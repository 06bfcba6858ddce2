import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { lineText } from '../../../src/matrix/history/line-text.ts';
import type { HistoryLine } from '../../../src/model/history-line.ts';
import { makeLine, unreproducible } from '../../matrix/history/make-line.ts';
import { runCli } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const nights = (count: number, given: (day: number) => Partial<HistoryLine> = () => ({})): string =>
  [...Array(count).keys()].map((day) => `${lineText(makeLine(day, given(day)))}\n`).join('');

const BROKEN = nights(20, (day) => (day < 15 ? {} : unreproducible()));
const OTHER = nights(20, () => ({ scenario: 'two', platform: 'other' }));

const folderWith = (files: Readonly<Record<string, string>>): string => {
  const cwd = temporaryFolder('history');
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  return cwd;
};

describe('history', () => {
  it('reads ./history.ndjson, else says what writes one', () => {
    const cwd = folderWith({ 'history.ndjson': BROKEN });
    const { exitCode, stdout, stderr } = runCli(['history'], { cwd });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('since 2026-01-16: a.tar of one\n      after commit c140000000 -> c150000000\n');
    expect(runCli(['history'], { cwd: folderWith({}) })).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(
        /there is no \.\/history\.ndjson\n {2}.*run --history history\.ndjson writes one/,
      ),
    });
  });

  it('says that all is well only of what ran and is reproducible', () => {
    const cwd = folderWith({
      bad: BROKEN,
      good: OTHER,
      open: nights(1, () => ({ verdict: 'inconclusive' })),
    });
    const text = (...args: string[]) => runCli(['history', ...args], { cwd }).stdout.replace(/\s+/g, ' ');
    expect(text('good')).toContain('All is well: every output is reproducible');
    for (const file of ['bad', 'good'])
      expect(text(file, '--since', '2099-01-01')).toContain('No scenario ran since 2099-01-01, so nothing');
    expect(text('open')).toContain('but not every result is reproducible: 1 inconclusive.');
    expect(runCli(['history', 'bad', '--since', '2099-01-01', '--html', 'page.html'], { cwd }).exitCode).toBe(
      0,
    );
    expect(readFileSync(join(cwd, 'page.html'), 'utf8')).not.toContain('All is well');
  });

  it('reads several as one, filtered', () => {
    const cwd = folderWith({ a: BROKEN, b: OTHER });
    const summary = (...args: string[]) =>
      JSON.parse(runCli(['history', 'a', 'b', '--json', ...args], { cwd }).stdout);
    expect(summary().tracks).toHaveLength(2);
    expect(summary('--scenario', 'two').tracks).toMatchObject([{ scenario: 'two' }]);
    expect(summary('--platform', 'debian-12-x86_64')).toMatchObject({
      schema: 1,
      tracks: [{ scenario: 'one' }],
      faults: [{ output: 'a.tar', since: '2026-01-16', before: '2026-01-15' }],
      period: { since: '2025-12-22' },
    });
    expect(summary('--since', '2026-01-10').period.since).toBe('2026-01-10');
  });

  it('writes the union of several, also in place of one of them', () => {
    const cwd = folderWith({ a: BROKEN, b: OTHER + BROKEN });
    expect(runCli(['history', 'a', 'b', '-o', 'ab'], { cwd })).toMatchObject({
      exitCode: 0,
      stdout: '',
      stderr: '',
    });
    expect(runCli(['history', 'b', 'a', '-o', 'a'], { cwd }).exitCode).toBe(0);
    const [ab, a] = ['ab', 'a'].map((name) => readFileSync(join(cwd, name), 'utf8'));
    expect(a).toBe(ab);
    expect(ab!.split('\n').filter(Boolean).sort()).toEqual(
      (BROKEN + OTHER).split('\n').filter(Boolean).sort(),
    );
    expect(
      runCli(['history', 'a', '-o', 'c', '--since', '2026-01-20', '--scenario', 'two'], { cwd }).exitCode,
    ).toBe(0);
    expect(readFileSync(join(cwd, 'c'), 'utf8')).toBe(OTHER.split('\n').slice(19).join('\n'));
  });

  it('reports a cut line, and goes on', () => {
    const cwd = folderWith({ 'history.ndjson': BROKEN + BROKEN.slice(0, 90) });
    const { exitCode, stdout, stderr } = runCli(['history'], { cwd });
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(
      /^repro-harness: history\.ndjson:21: an incomplete line is skipped: .*\n {2}restore it/,
    );
    expect(stdout).toContain('20 nights');
  });

  it.each([
    [['history', '--since', '2026-02-30'], /--since 2026-02-30 is not a day\n {2}write it as YYYY-MM-DD/],
    [['history', '--since', 'tomorrow'], /--since tomorrow is not a day/],
    [['history', '--scenario', 'oen'], /--scenario oen: the history has no run of it — did you mean 'one'\?/],
    [['history', '--html', 'history.ndjson'], /--html history\.ndjson is the history itself\n/],
    [['history', '-o', 'x', '--json'], /cannot be used with option '--json'/],
    [['history', 'nowhere'], /cannot read the history nowhere: it does not exist\n/],
    [['history', 'README'], /README:1 is not a line of a history: # A project\n {2}name a history\.ndjson/],
  ])('%j is refused', (args, message) => {
    const cwd = folderWith({ 'history.ndjson': BROKEN, README: '# A project\n' });
    const { exitCode, stdout, stderr } = runCli(args, { cwd });
    expect(stderr).toMatch(message);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(readFileSync(join(cwd, 'history.ndjson'), 'utf8')).toBe(BROKEN);
  });

  it('exits 74 where nothing can be written', () => {
    const cwd = folderWith({ 'history.ndjson': BROKEN, plain: '' });
    for (const option of ['--html', '--output'])
      expect(runCli(['history', option, 'plain/x'], { cwd })).toMatchObject({
        exitCode: 74,
        stderr: expect.stringMatching(
          new RegExp(`cannot write plain/x: .*\n {2}${option} names another file`),
        ),
      });
  });

  it('writes a page', () => {
    const cwd = folderWith({ 'history.ndjson': BROKEN });
    expect(runCli(['history', '--html', 'x/page.html'], { cwd }).exitCode).toBe(0);
    expect(readFileSync(join(cwd, 'x/page.html'), 'utf8')).toMatch(
      /^<!doctype html>[\s\S]*unreproducible; tar-uid in a\.tar/,
    );
  });
});

const SOURCE = {
  'repro.yaml': 'name: packed\nbuild: cp a b\noutputs: [b]\n',
  a: 'a\n',
};

describe('run --history', () => {
  it('appends a line for each scenario and run', () => {
    const cwd = folderWith(SOURCE);
    for (const platform of ['here', 'there'])
      expect(runCli(['run', '-q', '--history', 'x/h.ndjson', '--platform', platform], { cwd })).toMatchObject(
        { exitCode: 0 },
      );
    expect(runCli(['run', '-q', '--history', 'x/h.ndjson'], { cwd }).exitCode).toBe(0);
    const lines = readFileSync(join(cwd, 'x/h.ndjson'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ scenario, verdict, commit }) => [scenario, verdict, commit])).toEqual(
      Array(3).fill(['packed', 'reproducible', '']),
    );
    expect(lines.map(({ platform }) => platform)).toEqual([
      'here',
      'there',
      expect.stringMatching(/^\w+-.*\w$/),
    ]);
    const { stdout } = runCli(['history', 'x/h.ndjson'], { cwd });
    expect(stdout).toContain('1 scenario on 3 platforms, one night');
  });

  it('names the commit, and whether files but the history itself are changed', () => {
    const cwd = folderWith({ ...SOURCE, '.gitignore': 'reports\n' });
    const git = (...args: string[]) =>
      execaSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@a', ...args], { cwd }).stdout;
    const run = () => runCli(['run', '-q', '--history', 'h.ndjson'], { cwd });
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'one');
    run();
    git('add', '.');
    git('commit', '-qm', 'two');
    run();
    writeFileSync(join(cwd, 'a'), 'b\n');
    run();
    const commits = [...readFileSync(join(cwd, 'h.ndjson'), 'utf8').matchAll(/"commit":"(.*?)"/g)].map(
      ([, id]) => id,
    );
    const [two, one] = git('log', '--format=%H').split('\n');
    expect(commits).toEqual([one, two, `${two}-dirty`]);
  });

  it('is no part of the source, where it lies in it', () => {
    const cwd = folderWith({ ...SOURCE, 'repro.yaml': 'name: packed\nbuild: ls >b\noutputs: [b]\n' });
    runCli(['run', '-q', '--history', 'h.ndjson'], { cwd });
    runCli(['run', '-q', '--history', 'h.ndjson'], { cwd });
    const digests = [...readFileSync(join(cwd, 'h.ndjson'), 'utf8').matchAll(/"digest":"(\w+)"/g)].map(
      ([, hex]) => hex,
    );
    expect(digests).toHaveLength(2);
    expect(new Set(digests).size).toBe(1);
  });

  it('builds nothing if it cannot be written, or is no history', () => {
    const cwd = folderWith(SOURCE);
    mkdirSync(join(cwd, 'reports'));
    for (const [file, code] of [
      ['a', 2],
      ['reports', 2],
      ['/proc/x', 74],
      ['a/x', 74],
    ] as const) {
      const { exitCode, stderr } = runCli(['run', '-q', '--history', file], { cwd });
      expect({ exitCode, file }).toEqual({ exitCode: code, file });
      expect(stderr).toMatch(/history/);
    }
    expect(readFileSync(join(cwd, 'a'), 'utf8')).toBe('a\n');
  });

  it('exits 74 if it can no longer be written after the builds; the reports are kept', () => {
    const cwd = folderWith({ ...SOURCE, 'repro.yaml': 'name: one\nbuild: cp a b\noutputs: [b]\n' });
    const shared = temporaryFolder('shared');
    const history = join(shared, 'h.ndjson');
    // A folder appears in its place while the builds run.
    const build = `cp a b; mkdir -p ${history}`;
    const args = ['--history', history, '--bind', `${shared}:rw`, '--output', 'b', '--', 'sh', '-c', build];
    const { exitCode, stderr } = runCli(['run', '-q', '--report-dir', 'reports', ...args], { cwd });
    expect(stderr).toContain(
      `cannot write the history ${history}: it is a folder\n  --history FILE names another file; the reports are kept\n`,
    );
    expect(exitCode).toBe(74);
    expect(JSON.parse(readFileSync(join(cwd, 'reports/report.json'), 'utf8'))).toMatchObject({
      verdict: 'reproducible',
    });
  });
});
