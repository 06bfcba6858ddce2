import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa, execaSync } from 'execa';
import { beforeEach, describe, expect, it } from 'vitest';
import { commandsIn } from '../../support/ci-runners.ts';
import { pathsBelow } from '../../support/paths-below.ts';
import { runCli } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const HARNESS = join(process.cwd(), 'bin/repro-harness.js');
const BUILD = ['run', '--vary=umask', '--no-attribute', '--source', 'source', '--report-dir', 'report'];

let folder: string;
beforeEach(() => {
  folder = temporaryFolder('reporters-');
  mkdirSync(join(folder, 'source'));
  writeFileSync(join(folder, 'source/in'), 'content\n');
});

const harness = (words: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  runCli(words, { cwd: folder, env: { NO_COLOR: '1', ...env } });
/** A build whose output lists its source. */
const run = (words: readonly string[], script = 'ls >out; umask >>out') =>
  harness([...BUILD, ...words, '--', 'sh', '-c', script]);
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

/** Refused before anything is built or written. */
const refused = (words: readonly string[], exitCode: number, message: string): void => {
  const before = pathsBelow(folder);
  expect(run(words)).toMatchObject({ exitCode, stdout: '', stderr: `repro-harness: ${message}\n` });
  expect(pathsBelow(folder)).toEqual(before);
};

describe('run --reporter', () => {
  it('NAME=FILE writes what the report folder has, in addition to it and to the text', () => {
    const forms = ['json=a.json', 'html=new/folder/a.html', 'markdown=a.md', 'terminal=a.txt'];
    const { exitCode, stdout, stderr } = run(forms.map((form) => `--reporter=${form}`));
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
    expect(stdout).toContain('UNREPRODUCIBLE');
    expect(read('a.json')).toBe(read('report/report.json'));
    expect(read('new/folder/a.html')).toBe(read('report/report.html'));
    expect(read('a.md')).toBe(read('report/report.md'));
    expect(stdout.startsWith(read('a.txt').trimEnd())).toBe(true);
  });

  it('NAME writes to standard output, and the text to standard error; --json is short for json', () => {
    for (const words of [['--reporter', 'json'], ['--json']]) {
      const { stdout, stderr } = run(words);
      expect(stdout).toBe(read('report/report.json'));
      expect(stderr).toContain('UNREPRODUCIBLE');
    }
    expect(run(['--reporter', 'markdown']).stdout).toBe(read('report/report.md'));
    expect(run(['--reporter', 'terminal'])).toMatchObject({
      stderr: '',
      stdout: expect.stringContaining('UNREPRODUCIBLE'),
    });
  });

  it('html gives the bytes of the page unchanged, all others escape commands to CI runners', () => {
    const script = 'umask >"$(printf "##[error]x")"';
    const { stdout, stderr } = run(['--reporter', 'html', '--reporter', 'markdown=a.md'], script);
    expect(stdout).toBe(read('report/report.html'));
    expect(stdout).toContain('##[error]x');
    for (const text of [stderr, read('a.md')]) expect(commandsIn(text), text).toEqual([]);
  });

  it('refuses what it cannot do, with exit 2', () => {
    const names = 'the reporters are terminal, json, html, markdown, junit, sarif, github, gitlab, in-toto';
    refused(['--reporter=jsn'], 2, `there is no reporter 'jsn' — did you mean 'json'?\n  ${names}`);
    refused(['--reporter=junk-food=x'], 2, `there is no reporter 'junk-food'\n  ${names}`);
    const one = 'only one report fits on standard output, not';
    const rest = 'write the others to files, as in --reporter html=FILE';
    refused(['--json', '--reporter=html'], 2, `${one} json and html: ${rest}`);
    refused(['--reporter=terminal', '--reporter=html'], 2, `${one} terminal and html: ${rest}`);
    refused(
      ['--reporter=json='],
      2,
      '--reporter json= names no file: write --reporter json=FILE, or --reporter json for standard output',
    );
    symlinkSync('.', join(folder, 'link'));
    const own = 'give each its own file';
    refused(['--reporter=json=x', '--reporter=html=x'], 2, `two reporters write to x: ${own}`);
    refused(['--reporter=json=x', '--reporter=html=link/x'], 2, `two reporters write to x: ${own}`);
    const part = 'is a part of the report folder, which is always written: name another file with --reporter';
    for (const name of ['report/report.md', 'link/report/logs/x', 'report/builds/x', 'report/logs'])
      refused([`--reporter=json=${name}`], 2, `${name} ${part}`);
  });

  it('allows one scenario for a form that is about one', () => {
    for (const words of [
      ['--reporter=json=x'],
      ['--json'],
      ['--reporter=html'],
      ['--reporter=junit=y', '--reporter=terminal=x'],
    ]) {
      const { exitCode, stdout, stderr } = harness(['run', ...words, 'axis-umask', 'axis-home']);
      expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
      expect(stderr).toMatch(/^repro-harness: --\S+( \w+)? allows one scenario, not 2: name one, /);
      expect(stderr).toContain('for several: junit, sarif, github, gitlab, in-toto');
    }
    expect(existsSync(join(folder, 'reports'))).toBe(false);
  });

  it('exits 74 before it builds if it is known that a file cannot be written', () => {
    const remedy = '--reporter json=FILE names another file';
    refused(['--reporter=json=source'], 74, `cannot write the report to source: it is a folder\n  ${remedy}`);
    refused(['--reporter=json=new/'], 74, `cannot write the report to new/: it is a folder\n  ${remedy}`);
    const { exitCode, stderr } = run(['--reporter=json=source/in/x']);
    expect(stderr).toContain('cannot write the report to source/in/x: ENOTDIR');
    expect(exitCode).toBe(74);
  });

  it.skipIf(process.getuid!() === 0)('exits 74 for a folder that cannot be written (skipped as root)', () => {
    mkdirSync(join(folder, 'locked'));
    chmodSync(join(folder, 'locked'), 0o555);
    expect(run(['--reporter=json=locked/x']).exitCode).toBe(74);
  });

  it('exits 74 after the build if a file cannot be written, and loses nothing else', () => {
    const { exitCode, stdout, stderr } = run(['--reporter=json=/dev/full', '--reporter=html=a.html']);
    expect(exitCode).toBe(74);
    expect(stderr).toContain('cannot write the report to /dev/full: ENOSPC');
    expect(stdout).toContain('UNREPRODUCIBLE');
    expect(read('a.html')).toBe(read('report/report.html'));
  });

  it('leaves its file out of the source, whatever its name and the way to it', () => {
    symlinkSync('source', join(folder, 'link'));
    for (const name of ['source/ré.json', 'link/ré.json', 'source/ré.json']) {
      expect(run([`--reporter=json=${name}`]).exitCode).toBe(1);
      const outputs = JSON.parse(read(name)).outputs as { readonly path: string }[];
      expect(outputs.map(({ path }) => path)).toEqual(['out']);
    }
    // The first line of both builds' output is the only file of the source.
    expect(run(['--reporter=json=source/ré.json', '--keep']).exitCode).toBe(1);
    expect(read('report/builds/control/out')).toMatch(/^in\nout\n0022$/m);
  });

  it('takes a pipe, and keeps a file that is a link', () => {
    const { stdout } = execaSync(
      'bash',
      [
        '-c',
        `"$0" "$@" --reporter json=>(cat >got) -- sh -c 'umask >out' >text; sleep 0.2; cat got`,
        process.execPath,
        HARNESS,
        ...BUILD,
      ],
      { cwd: folder, stripFinalNewline: false },
    );
    expect(stdout).toBe(read('report/report.json'));
    writeFileSync(join(folder, 'target'), 'old');
    symlinkSync('target', join(folder, 'a.json'));
    run(['--reporter=json=a.json']);
    expect(read('target')).toBe(read('report/report.json'));
  });

  it('writes the preliminary report to the file at once, and to standard output when it is interrupted', async () => {
    const words = ['run', '--vary=umask,timezone', '--source', 'source', '--report-dir', 'report'];
    // A digest hides the umask: only more builds can find the axis to blame.
    const script = 'umask | sha256sum | tr -d a-f >out; sleep 1';
    const child = execa(
      process.execPath,
      [HARNESS, ...words, '--reporter=html=a.html', '--reporter=json', '--', 'sh', '-c', script],
      { cwd: folder, reject: false },
    );
    let stderr = '';
    child.stderr.on('data', (data) => {
      stderr += data;
      if (stderr.includes('(preliminary)') && !child.killed) child.kill('SIGINT');
    });
    const { exitCode, stdout } = await child;
    expect(exitCode, stderr).toBe(130);
    expect(read('a.html')).toContain('<strong>Preliminary:</strong>');
    expect(JSON.parse(stdout)).toMatchObject({ preliminary: true, verdict: 'unreproducible' });
  });

  it('has its reporters in the help', () => {
    const { stdout } = harness(['run', '--help']);
    for (const name of [
      'terminal',
      'json',
      'html',
      'markdown',
      'junit',
      'sarif',
      'github',
      'gitlab',
      'in-toto',
    ])
      expect(stdout).toMatch(new RegExp(`^  ${name} +\\w`, 'm'));
  });
});

describe('COLUMNS', () => {
  const widest = (value: string): number =>
    Math.max(
      ...harness(['axes'], { COLUMNS: value })
        .stdout.split('\n')
        .map((line) => line.length),
    );

  it('counts where there is no terminal, from 40 on; anything but a positive number is ignored', () => {
    expect(widest('60')).toBeLessThanOrEqual(60);
    expect(widest('120')).toBeGreaterThan(100);
    const usual = widest('');
    expect(usual).toBeGreaterThan(70);
    for (const nonsense of ['0', '-60', '60x', '1e2', '6.5', 'wide']) expect(widest(nonsense)).toBe(usual);
    expect(widest('1')).toBe(widest('40'));
  });

  it('counts for the help', () => {
    const help = (value: string) => harness(['run', '--help'], { COLUMNS: value }).stdout.split('\n').length;
    expect(help('120')).toBeLessThan(help('80'));
    expect(help('80')).toBeLessThan(help('60'));
  });

  it('does not count on a terminal', () => {
    const { stdout } = execaSync(
      'script',
      ['-qec', `stty cols 100; ${process.execPath} ${HARNESS} axes`, '/dev/null'],
      { env: { COLUMNS: '50', NO_COLOR: '1' } },
    );
    expect(Math.max(...stdout.split(/\r?\n/).map((line) => line.length))).toBeGreaterThan(80);
  });
});
