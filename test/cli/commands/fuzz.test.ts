import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { naiveTar } from '../../fuzz/planted-faults.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fuzz-command-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const bin = join(process.cwd(), 'bin/repro-harness.js');
const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
};
const umask = ['sh', '-c', 'find tree -name "*[AB]*" | grep -q . && umask >out || >out'];

describe('repro-harness fuzz', () => {
  it('writes a counterexample that run shows too, and that replays', () => {
    const found = run('fuzz', '--seed', '3', '--runs', '200', '--', ...umask);
    expect(found.status, found.stderr).toBe(1);
    expect(found.stdout).toMatch(/BROKEN .* trees in .* s, seed 3/);
    expect(found.stdout).toContain('What has to vary for that: umask');
    const [name] = readdirSync(join(folder, 'counterexamples'));

    const shown = run('run', '--json', join('counterexamples', name!));
    expect(shown.status, shown.stderr).toBe(1);
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
  });

  it('tries the kept ones again without a command, and says when they hold', () => {
    expect(run('fuzz', '--seed', '3', '--runs', '200', '--', ...umask).status).toBe(1);
    const again = run('fuzz');
    expect(again.status).toBe(1);
    expect(again.stdout).toContain('On an earlier counterexample the command gives different bytes in out.');
    const mended = run('fuzz', '--runs', '1', '--', 'sh', '-c', 'find tree | LC_ALL=C sort >out');
    expect(mended.stdout).toContain('HELD   2 trees');
    expect(mended.status).toBe(0);
  });

  it('answers a command that fails with 3, and keeps nothing when told so', () => {
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
    expect(failing.status).toBe(3);
    expect(failing.stdout).toContain('fails with exit code 7');
    expect(failing.stdout).toContain('sorry');
    expect(existsSync(join(folder, 'counterexamples'))).toBe(false);
    const allowed = run('fuzz', '--may-fail', '--runs', '5', '--', 'sh', '-c', 'exit 7');
    expect(allowed.stdout).toContain('5 trees refused');
    expect(allowed.status).toBe(0);
  });

  it.each([
    [['--path', '3', '--', 'true'], /--path counts from a seed/],
    [['--path', 'x', '--seed', '1', '--', 'true'], /not the path of a counterexample/],
    [['--for', 'long', '--', 'true'], /'long' is not a duration/],
    [['--env', 'A', '--', 'true'], /--env takes NAME=VALUE/],
    [['--round-trip', ':', '--keep', 'owners', '--', 'true'], /cannot keep 'owners'/],
    [['--vary', 'weather', '--', 'true'], /unknown axis 'weather'/],
    [['--runs', '5', '--', 'true'], /made no file on any tree/],
    [[], /nothing to fuzz: give a command after --/],
  ])('refuses with 2: %j', (args, message) => {
    const { status, stderr } = run('fuzz', ...args);
    expect(stderr).toMatch(message);
    expect(status).toBe(2);
  });

  it('ends at Ctrl-C with what it knows, and leaves no process', async () => {
    const args = ['fuzz', '--runs', '1000000', '--', 'sh', '-c', 'cp -a tree out'];
    const child = spawn(process.execPath, [bin, ...args], { cwd: folder });
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
    });
    // Its first child is the sandbox: by then it listens.
    const children = `/proc/${child.pid}/task/${child.pid}/children`;
    for (let wait = 0; wait < 600 && readFileSync(children, 'utf8') === ''; wait++)
      await new Promise((resolve) => setTimeout(resolve, 50));
    child.kill('SIGINT');
    const [code] = await once(child, 'close');
    expect(code).toBe(130);
    expect(text).toMatch(/INTERRUPTED {3}\d+ trees/);
  });

  it('keeps what it has found when it is killed while it shrinks', async () => {
    // What tar refuses is no counterexample, with the pause as without.
    const slow = `${naiveTar} && sleep 0.3`;
    const child = spawn(process.execPath, [bin, 'fuzz', '--', 'sh', '-c', slow], { cwd: folder });
    const kept = join(folder, 'counterexamples');
    for (
      let wait = 0;
      wait < 200 && !(existsSync(kept) && readdirSync(kept).some((name) => !name.startsWith('.')));
      wait++
    )
      await new Promise((resolve) => setTimeout(resolve, 50));
    child.kill('SIGKILL');
    await once(child, 'close');
    expect(run('fuzz', '--runs', '0', '--', 'sh', '-c', naiveTar).stdout).toContain(
      'On an earlier counterexample',
    );
  });
});
