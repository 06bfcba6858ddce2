import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let folder: string;
beforeAll(() => {
  folder = temporaryFolder('run-failure');
  mkdirSync(join(folder, 'source'));
  writeFileSync(join(folder, 'source/in'), 'content\n');
});

const run = (script: string, ...options: readonly string[]) => {
  const words = ['run', ...options, '--source=source', '--report-dir=report', '--', 'sh', '-ec', script];
  return runCli(words, { cwd: folder });
};

describe('repro-harness run, of a build that fails', () => {
  it('under the control: ends after two builds, with the end of the log and a way on that works', () => {
    const { exitCode, stdout } = run('echo no such luck >&2; exit 5');
    expect(exitCode).toBe(3);
    expect(stdout).toMatch(/^ {2}FAILED {3}source {3}2 builds in /m);
    expect(stdout).toContain(
      'the control build ended with exit code 5; the experiment build ended with exit code 5; without a control that succeeds there is nothing to compare',
    );
    expect(stdout).toContain('  control: exit 5, the end of its log\n    | no such luck\n');
    expect(stdout).toContain('  to go on: Make the build succeed under the control conditions first.');
    expect(stdout).toContain('  again: repro-harness replay report control --shell\n');
    expect(stdout).not.toContain('because of');
    for (const file of ['report.md', 'report.html'])
      expect(readFileSync(join(folder, 'report', file), 'utf8')).toContain('no such luck');
    const shell = runCli(['replay', 'report', 'control', '--shell'], { cwd: folder, input: 'cat in\n' });
    expect(shell.stdout).toBe('content\n');
  });

  it('under the experiment alone: names the axis and its fix', () => {
    const { exitCode, stdout } = run(
      'echo starting; [ $(umask) = 0022 ]; echo done >out',
      '--vary=umask,env',
    );
    expect(exitCode).toBe(3);
    expect(stdout).toContain('the experiment build ended with exit code 1; because of umask\n');
    expect(stdout).toContain('  experiment: exit 1, the end of its log\n    | starting\n');
    expect(stdout).toMatch(
      /^ {2}umask: Set the umask, or set the modes of the files that are written\. umask 022$/m,
    );
    expect(stdout).toContain('  again: repro-harness replay report experiment --shell\n');
  });

  it('under the experiment, and the builds do not show why: among which axes', () => {
    const { exitCode, stdout } = run(
      '[ $(umask) = 0022 ]; echo done >out',
      '--vary=umask,env',
      '--max-builds=3',
    );
    expect(exitCode).toBe(3);
    expect(stdout).toMatch(
      /; 3 builds do not show why: one or more of (umask, env|env, umask|umask|env), or chance\n/,
    );
    expect(stdout).toMatch(/^ {2}to go on: 3 builds do not show with which axes .* --vary [a-z,]+$/m);
  });
});

it('repro-harness run says which trials do not count', ({ skip }) => {
  const { exitCode, stdout } = run(
    'before=$(date +%s%N); [ $before != $(date +%s%N) ]; date +%s%N | md5sum >out',
    '--vary=umask,clock',
  );
  if (!stdout.includes('2 axes varied and proved')) skip('no clock can be moved here');
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(
    /^ {2}Note: trial-\d+ \(control again, pinned: clock\) ended with exit code 1 while its clock was frozen, and does not count\. trial-\d+ repeated it with a running clock/m,
  );
  expect(stdout).not.toContain('becomes stable');
  const page = readFileSync(join(folder, 'report/report.html'), 'utf8');
  expect(page).toContain('while its clock was frozen, and does not count');
  expect(readFileSync(join(folder, 'report/report.md'), 'utf8')).toContain('while its clock was frozen');
});
