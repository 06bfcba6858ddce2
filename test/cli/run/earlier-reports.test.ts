import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import type { Report } from '../../../src/model/report.ts';
import { runCli } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let project: string;
beforeEach(() => {
  project = join(temporaryFolder('earlier-reports'), 'p');
  mkdirSync(project);
  writeFileSync(join(project, 'in'), 'content\n');
});

const LIST = ['--', 'sh', '-c', 'find . | LC_ALL=C sort | grep -v "^./out" | tee out'];

/** Runs a build that lists its source, and returns the list and the messages. */
const listed = (...options: string[]) => {
  const words = ['run', '--vary=umask', '--no-attribute', '-v', ...options, ...LIST];
  const { exitCode, stderr } = runCli(words, { cwd: project, env: { PATH: '/usr/bin:/bin' } });
  expect(exitCode, stderr).toBe(0);
  const at = options.includes('--report-dir') ? options.at(-1)! : 'reports/p';
  const log = readFileSync(join(project, at, 'logs/control.log'), 'utf8');
  return { source: log.trim().split('\n'), stderr };
};

it('is the same source for every run, wherever the report goes, and says what it left out', () => {
  const first = listed();
  expect(first.source).toEqual(['.', './in']);
  expect(first.stderr).not.toContain('left out');
  for (const options of [
    ['--report-dir', 'other/place'],
    ['--keep'],
    ['--report-dir', '.'],
    [],
    ['--report-dir', 'z'],
  ]) {
    const { source, stderr } = listed(...options);
    expect(source, options.join(' ')).toEqual(['.', './in']);
    expect(stderr).toMatch(/^left out of the source, because runs wrote it: .*reports\/p\/report\.json/m);
  }
  const { exitCode, stdout } = runCli(['replay', 'reports/p', 'control'], { cwd: project });
  expect(stdout).not.toContain('the source has changed');
  expect(exitCode).toBe(0);
});

it('keeps what is not ours: a reports folder of the project, files beside a report, reports of other programs', () => {
  listed();
  const report = readFileSync(join(project, 'reports/p/report.json'), 'utf8');
  mkdirSync(join(project, 'reports/junit'));
  const files = {
    'reports/junit/report.json': '{"schema": 1, "verdict": "passed"}',
    'reports/junit/report.html': '<html>',
    'reports/p/notes.txt': '',
    'reports/p/logs/mine.log': '',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(project, name), text);
  // A report that names a file outside its folder of logs.
  mkdirSync(join(project, 'forged/logs'), { recursive: true });
  const forged = JSON.parse(report) as Report;
  const builds = forged.builds.map((build) => ({ ...build, log: '../../in' }));
  writeFileSync(join(project, 'forged/report.json'), JSON.stringify({ ...forged, builds }));
  writeFileSync(join(project, 'forged/report.html'), 'of the project');
  symlinkSync('reports/p', join(project, 'link'));
  expect(listed().source).toEqual([
    '.',
    './forged',
    './forged/logs',
    './forged/report.html',
    './in',
    './link',
    './reports',
    './reports/junit',
    './reports/junit/report.html',
    './reports/junit/report.json',
    './reports/p',
    './reports/p/logs',
    './reports/p/logs/mine.log',
    './reports/p/notes.txt',
  ]);
});

it('verify takes the same source', () => {
  const scenario = 'build: find . | LC_ALL=C sort | grep -v "^./out" >out\noutputs: [out]\n';
  writeFileSync(join(project, 'repro.yaml'), scenario);
  const verified = () => {
    writeFileSync(join(project, '../published'), '.\n./in\n./repro.yaml\n');
    return runCli(['verify', 'repro.yaml', '--against', '../published'], { cwd: project }).exitCode;
  };
  expect(verified()).toBe(0);
  runCli(['run', '--vary=umask', '--no-attribute', '--keep'], { cwd: project });
  cpSync(join(project, 'reports'), join(project, 'copy/of/reports'), { recursive: true });
  expect(verified()).toBe(0);
});
