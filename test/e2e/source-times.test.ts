import { chmodSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execaSync } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const DAY = 86_400;
const NOW = Math.floor(Date.now() / 1000);

let folder: string;
beforeAll(() => {
  folder = temporaryFolder('source-times');
});

const run = (source: string, script: string, ...options: readonly string[]): Report => {
  const report = join(folder, 'report');
  const seed = options.includes('--seed') ? [] : ['--seed', '3'];
  const args = ['run', '--json', ...seed, '--source', source, '--report-dir', report, ...options];
  const { stdout, stderr } = runCli([...args, '--', 'sh', '-c', script]);
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Report;
};

const blamed = ({ findings }: Report): readonly string[] => [
  ...new Set(findings.filter(({ latent }) => !latent).flatMap(({ axes }) => axes)),
];

/** Writes files, each with a modification time in seconds before now. */
const plant = (name: string, files: Readonly<Record<string, readonly [content: string, age: number]>>) => {
  const root = join(folder, name);
  for (const [path, [content, age]] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
    utimesSync(join(root, path), NOW - age, NOW - age);
  }
  return root;
};

const FILES = { Makefile: 'all:\n', 'lib/one.c': 'one\n', 'lib/two.c': 'two\n', configure: '#!/bin/sh\n' };

const agedBy = (ages: readonly number[]) =>
  Object.fromEntries(
    Object.entries(FILES).map(([path, content], index) => [path, [content, ages[index]!] as const]),
  );

const NAMES = 'Makefile configure lib';

/** The options of a release. */
const release = (seconds: number): string =>
  `tar --sort=name --mtime=@${seconds} --clamp-mtime --owner=0 --group=0 --numeric-owner --mode=go+u,go-w --format=posix --pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime -cf out.tar ${NAMES}`;

const NAIVE = `tar -cf out.tar ${NAMES}`;

describe('an archive of a checkout of a commit made now', () => {
  let source: string;
  let committed: number;
  beforeAll(() => {
    source = plant('checkout', agedBy([9 * DAY, 0, 5 * DAY, 0]));
    chmodSync(join(source, 'configure'), 0o755);
    const git = (...args: readonly string[]) =>
      execaSync('git', ['-C', source, '-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args]);
    git('init', '-q');
    git('add', '.');
    git('commit', '-q', '-m', 'one');
    committed = Number(git('log', '-1', '--pretty=%ct').stdout);
  });

  it('is reproducible with the options of a release and the time of the commit', { timeout: 60_000 }, () => {
    expect(run(source, release(committed))).toMatchObject({ verdict: 'reproducible' });
  });

  it('differs by source-mtime without them', { timeout: 60_000 }, () => {
    const report = run(source, NAIVE);
    expect(report.verdict).toBe('unreproducible');
    expect(blamed(report)).toContain('source-mtime');
  });

  it('has times before the clamp in thorough, and the report says so', { timeout: 60_000 }, () => {
    const report = run(source, release(committed), '--profile', 'thorough');
    expect(blamed(report)).toEqual(['source-mtime']);
    expect(JSON.stringify(report.findings)).toContain('--clamp-mtime leaves older times as they are');
  });
});

describe('an unpacked release', () => {
  const ages = [90 * DAY, 80 * DAY, 70 * DAY, 70 * DAY] as const;

  it('is reproducible with the options of a release and its newest time', { timeout: 60_000 }, () => {
    expect(run(plant('release', agedBy(ages)), release(NOW - 70 * DAY))).toMatchObject({
      verdict: 'reproducible',
    });
  });

  it('differs by source-mtime without them', { timeout: 60_000 }, () => {
    const report = run(plant('naive', agedBy(ages)), NAIVE);
    expect(report.verdict).toBe('unreproducible');
    expect(blamed(report)).toContain('source-mtime');
  });

  const generated = (generatedAge: number) =>
    plant('generated', {
      Makefile: [
        'out: page.1\n\tcp page.1 out\npage.1: page.1.in conf.h\n\techo stale; generator-that-is-missing\nconf.h: conf.in\n\tgenerator-that-is-missing\n',
        90 * DAY,
      ],
      'page.1.in': ['in\n', 80 * DAY],
      // As old as what it is made from, by the second.
      'conf.in': ['in\n', 70 * DAY],
      'conf.h': ['h\n', 70 * DAY],
      'page.1': ['made\n', generatedAge],
    });

  it.each([1, 2, 3])('does not make its generated files again, seed %i', { timeout: 60_000 }, (seed) => {
    const report = run(generated(60 * DAY), 'make', '--seed', String(seed));
    expect(report).toMatchObject({ verdict: 'reproducible', builds: [{ exit: 0 }, { exit: 0 }] });
  });

  it('makes a file again in both builds that is older than what it is made from', { timeout: 60_000 }, () => {
    const report = run(generated(75 * DAY), 'make');
    expect(report.builds.map(({ id, exit }) => [id, exit])).toEqual([
      ['control', 2],
      ['experiment', 2],
    ]);
  });

  it('has its generated files made again in thorough', { timeout: 60_000 }, () => {
    const report = run(generated(60 * DAY), 'make', '--profile', 'thorough');
    expect(report.verdict).toBe('failed');
    expect(blamed(report)).toEqual(['source-mtime']);
  });
});

it('a source of the future has times of the last two days, and the report says so', {
  timeout: 60_000,
}, () => {
  const report = run(plant('future', agedBy([-DAY, -DAY, -DAY, -DAY])), 'stat -c %Y Makefile >out');
  const { reason, control, experiment } = report.axes.find(({ name }) => name === 'source-mtime')!;
  expect(reason).toMatch(/the newest file is in the future/);
  for (const reading of [control, experiment]) {
    expect(Number(reading)).toBeGreaterThan(NOW - 2 * DAY - 100);
    expect(Number(reading)).toBeLessThanOrEqual(Math.ceil(Date.now() / 1000));
  }
});

describe('an inode number', () => {
  it.each([1, 2])('is noise: no axis is blamed, seed %i', { timeout: 60_000 }, (seed) => {
    const source = plant('inode', { f: ['f\n', 90 * DAY], g: ['g\n', 80 * DAY] });
    const report = run(source, 'stat -c %i f g >out', '--seed', String(seed));
    expect(report.verdict).toBe('unreproducible');
    expect(blamed(report)).toEqual([]);
    expect(report.findings.some(({ noise }) => noise)).toBe(true);
  });
});

describe('the modes of a source', () => {
  it.each([1, 2, 3])('are those of both umasks, seed %i', { timeout: 60_000 }, (seed) => {
    const source = plant('modes', { 'a/one': ['1', DAY], 'b/two': ['2', DAY], 'c/three': ['3', DAY] });
    chmodSync(join(source, 'b/two'), 0o755);
    const script = 'stat -c %a a b c a/one b/two c/three >&2; find . -type f >out';
    run(source, script, '--seed', String(seed), '--no-attribute', '--keep');
    const { stdout } = execaSync('cat', [join(folder, 'report/logs/experiment.log')]);
    const modes = stdout.split('\n');
    const strict = (shown: readonly string[]) => shown.filter((mode) => mode.endsWith('00')).length;
    for (const kind of [modes.slice(0, 3), modes.slice(3, 6)]) {
      expect(strict(kind)).toBeGreaterThan(0);
      expect(strict(kind)).toBeLessThan(kind.length);
    }
  });

  it('are those of umask 077 for the only file', { timeout: 60_000 }, () => {
    const report = run(plant('single', { 'a/only': ['1', DAY] }), 'stat -c %a a/only >out', '--seed', '4');
    expect(report.axes.find(({ name }) => name === 'source-mode')).toMatchObject({ experiment: '600' });
  });
});
