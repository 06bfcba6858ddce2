import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect } from 'vitest';
import { findProgram } from '../../src/sandbox/host/find-programs.ts';
import { shellWords } from '../../src/util/shell-quote.ts';
import { onTerminal } from '../support/on-terminal.ts';
import { runCli } from '../support/run-cli.ts';
import { skipUnless } from '../support/skip-unless.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const needed = ['script', 'gzip', 'xz'];
const missing = needed.find((name) => findProgram(name) === undefined);

/** Slow without any load: the programs that the work waits for take longer. */
let env: NodeJS.ProcessEnv;
let folder: string;

beforeAll(() => {
  if (missing !== undefined) return;
  folder = temporaryFolder('work-progress');
  for (const name of ['slow', 'tree', 'source']) mkdirSync(join(folder, name));
  for (const name of ['gzip', 'xz']) {
    const script = `#!/bin/sh\nsleep 1.5\nexec ${shellWords([findProgram(name)!])} "$@"\n`;
    writeFileSync(join(folder, 'slow', name), script);
    chmodSync(join(folder, 'slow', name), 0o755);
  }
  env = { PATH: `${join(folder, 'slow')}:${process.env['PATH']}`, TERM: 'xterm' };
  writeFileSync(join(folder, 'tree/file'), 'content\n');
  const pack = (...args: readonly string[]) => runCli(['pack', ...args, '--mtime=0'], { cwd: folder });
  pack('tree', '-o', 'a.tar.xz');
  pack('tree', '-o', 'b.tar.xz', '--prefix=other');
  pack('tree', '-o', 'source/in.tgz');
  writeFileSync(
    join(folder, 'repro.yaml'),
    `source: {dir: source}\nbuild: cp in.tgz out.tgz\noutputs: [out.tgz]\npublished: {out.tgz: ${'a'.repeat(64)}}\n`,
  );
});

const FUZZ = ['fuzz', '--runs=1', '--jobs=1', '--seed=1', '--vary=umask', '--no-counterexamples'];

const test = skipUnless(missing === undefined, `needs ${missing}`).it;

const CASES: readonly (readonly [line: RegExp, result: RegExp, args: readonly string[]])[] = [
  [
    /^packing: [01] members?, 0 MB \([12] s\)$/,
    /sha256 {2}/,
    ['pack', 'tree', '--gzip=gnu', '--mtime=0', '-o', 'c.tgz'],
  ],
  [/^checking: 0 members, 0 MB \([12] s\)$/, /REPRODUCIBLE FORM/, ['pack', '--check', 'a.tar.xz']],
  [/^explaining \([1-9] s\): b\.tar\.xz$/, /DIFFERENT/, ['diff', 'a.tar.xz', 'b.tar.xz']],
  [/^packing out\.tgz as other tools do \([1-9] s\)$/, /DIFFERENT|NOT/i, ['verify', 'repro.yaml']],
  [/^0 trees in [12] s, 0 a second, /, /HELD/i, [...FUZZ, '--', 'sh', '-c', 'sleep 2; touch out']],
];

for (const [line, result, args] of CASES)
  test(`${args.slice(0, 2).join(' ')} shows on a terminal what it does, and erases it`, () => {
    const pieces = onTerminal(args, { cwd: folder, env }).split('\r\x1b[2K');
    expect(pieces.map((piece) => piece.trim()).filter((piece) => line.test(piece))).not.toEqual([]);
    // Nothing is printed behind the line: the result follows in a piece of its own.
    expect(pieces.slice(0, -1).filter((piece) => result.test(piece))).toEqual([]);
    expect(pieces.at(-1)).toMatch(result);
  });

test('shows nothing of it to a dumb terminal, in a pipe, and for what is short', () => {
  const pack = ['pack', 'tree', '--mtime=0', '-o', 'd.tgz'];
  expect(onTerminal([...pack, '--gzip=gnu'], { cwd: folder, env: { ...env, TERM: 'dumb' } })).not.toMatch(
    HINT,
  );
  expect(runCli([...pack, '--gzip=gnu'], { cwd: folder, env }).stderr).not.toMatch(HINT);
  expect(onTerminal(pack, { cwd: folder })).not.toMatch(HINT);
  expect(readFileSync(join(folder, 'd.tgz')).length).toBeGreaterThan(0);
});

test('Ctrl-C during diff erases it', () => {
  const keys = "sleep 2; printf '\\003'; sleep 1";
  const stdout = onTerminal(['diff', 'a.tar.xz', 'b.tar.xz'], { cwd: folder, env, keys });
  expect(stdout).toMatch(/explaining \(1 s\): b\.tar\.xz.*\r\x1b\[2K$/);
});

const HINT = /\x1b|packing/;

test('fuzz --quiet shows nothing of it', () => {
  expect(onTerminal([...FUZZ, '-q', '--', 'sh', '-c', 'sleep 2; touch out'], { cwd: folder })).not.toMatch(
    /\x1b\[2K/,
  );
});
