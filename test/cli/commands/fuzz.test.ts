import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { beforeEach, describe, expect, it } from 'vitest';
import { naiveTar } from '../../fuzz/planted-faults.ts';
import { CLI, runCli } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder('fuzz-command');
});

const run = (...args: string[]) => runCli(args, { cwd: folder });
const start = (...args: string[]) => execa(CLI[0], [CLI[1], ...args], { cwd: folder, reject: false });
const umask = ['sh', '-c', 'find tree -name "*[AB]*" | grep -q . && umask >out || >out'];

describe('repro-harness fuzz', () => {
  it('writes a counterexample that run also shows and that can be replayed, and that is tried again', () => {
    const found = run('fuzz', '--seed', '3', '--runs', '200', '--', ...umask);
    expect(found.exitCode, found.stderr).toBe(1);
    expect(found.stdout).toMatch(/BROKEN .* trees in .* s, seed 3/);
    expect(found.stdout).toContain('Needed variations: umask');
    const [name] = readdirSync(join(folder, 'counterexamples'));

    const shown = run('run', '--json', join('counterexamples', name!));
    expect(shown.exitCode, shown.stderr).toBe(1);
    expect(JSON.parse(shown.stdout)).toMatchObject({
      verdict: 'unreproducible',
      findings: expect.arrayContaining([expect.objectContaining({ output: 'out', axes: ['umask'] })]),
    });

    const path = /--seed 3 --path (\S+)/.exec(found.stdout)![1]!;
    const again = run('fuzz', '--json', '--seed', '3', '--path', path, '--', ...umask);
    expect(JSON.parse(again.stdout)).toMatchObject({
      verdict: 'broken',
      trees: 1,
      counterexample: { breach: { kind: 'different', paths: ['out'] }, variations: ['umask'], path },
    });

    // Without a command, stored counterexamples are tried again.
    const stored = run('fuzz');
    expect(stored.exitCode).toBe(1);
    expect(stored.stdout).toContain('On an earlier counterexample the command gives different bytes in out.');
    const mended = run('fuzz', '--runs', '1', '--', 'sh', '-c', 'find tree | LC_ALL=C sort >out');
    expect(mended.stdout).toContain('HELD   2 trees');
    expect(mended.exitCode).toBe(0);
  });

  it('exits 3 for a failing command, and stores nothing with --no-counterexamples', () => {
    const failing = run(
      'fuzz',
      '--seed',
      '1',
      '--no-counterexamples',
      '--',
      'sh',
      '-c',
      'echo sorry; exit 7',
    );
    expect(failing.exitCode).toBe(3);
    expect(failing.stdout).toContain('fails with exit code 7');
    expect(failing.stdout).toContain('sorry');
    expect(existsSync(join(folder, 'counterexamples'))).toBe(false);
    const allowed = run('fuzz', '--may-fail', '--runs', '5', '--', 'sh', '-c', 'exit 7');
    expect(allowed.stdout).toContain('5 trees refused');
    expect(allowed.exitCode).toBe(0);
  });

  it.each([
    [['--path', '3', '--', 'true'], /--path needs --seed/],
    [['--path', 'x', '--seed', '1', '--', 'true'], /not the path of a counterexample/],
    [['--for', 'long', '--', 'true'], /--for: 'long' is not a duration/],
    [['--env', 'A', '--', 'true'], /--env takes NAME=VALUE/],
    [['--round-trip', ':', '--keep', 'owners', '--', 'true'], /cannot keep 'owners'/],
    [['--vary', 'weather', '--', 'true'], /unknown axis 'weather'/],
    [['--runs', '5', '--', 'true'], /created no file on any tree/],
    [[], /nothing to fuzz: give a command after --/],
  ])('refuses with 2: %j', (args, message) => {
    const { exitCode, stderr } = run('fuzz', ...args);
    expect(stderr).toMatch(message);
    expect(exitCode).toBe(2);
  });

  it('on Ctrl-C, prints the result so far and leaves no process', async () => {
    const child = start('fuzz', '--runs', '1000000', '--', 'sh', '-c', 'cp -a tree out');
    // Its first child is the sandbox: when that runs, the signal handlers are installed.
    const children = `/proc/${child.pid}/task/${child.pid}/children`;
    for (let wait = 0; wait < 600 && readFileSync(children, 'utf8') === ''; wait++)
      await new Promise((resolve) => setTimeout(resolve, 50));
    child.kill('SIGINT');
    const { exitCode, stdout } = await child;
    expect(exitCode).toBe(130);
    expect(stdout).toMatch(/INTERRUPTED {3}\d+ trees/);
  });

  it('keeps the counterexample if it is killed while shrinking', async () => {
    // A tree that tar refuses is no counterexample, with or without the pause.
    const slow = `${naiveTar} && sleep 0.3`;
    const child = start('fuzz', '--', 'sh', '-c', slow);
    const kept = join(folder, 'counterexamples');
    for (
      let wait = 0;
      wait < 200 && !(existsSync(kept) && readdirSync(kept).some((name) => !name.startsWith('.')));
      wait++
    )
      await new Promise((resolve) => setTimeout(resolve, 50));
    child.kill('SIGKILL');
    await child;
    expect(run('fuzz', '--runs', '1', '--', 'sh', '-c', naiveTar).stdout).toContain(
      'On an earlier counterexample',
    );
  });
});
