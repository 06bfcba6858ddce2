import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { shellWords } from '../../src/util/shell-quote.ts';
import { commandsIn } from '../support/ci-runners.ts';
import { CLI, type CliOptions, runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const WIDTHS = [60, 80, 120];

/** Names of files, at most five in a list: the report of a run shows five outputs. */
const NAMES: readonly (readonly string[])[] = [
  ['::error file=x,line=1::pwn', '  ::warning::blanks', '\xa0\u3000::notice::blanks', '\ufeff::error::mark'],
  ['a\n::error::line', 'a\r::error::return', '\x1b[31m::error::colour', '##[error]x', 'x ##[add-mask]x'],
  ['x ##vso[task.setvariable variable=A]x', "x ##teamcity[buildStatus text='x']", 'section_start:1:x'],
  // At any width, a wrapped line begins with a command.
  ['::error::x '.repeat(20), '::debug::x '.repeat(20)],
];

let folder: string;
beforeAll(() => {
  folder = temporaryFolder('process-io');
  mkdirSync(join(folder, 'source'));
  writeFileSync(join(folder, 'source/in'), 'content\n');
});

const run = (words: readonly string[], { cwd = folder, env = {} }: CliOptions = {}) => {
  const result = runCli(words, { cwd, env });
  for (const text of [result.stdout, result.stderr]) expect(commandsIn(text), text).toEqual([]);
  return result;
};

/** Runs it on a terminal, in colour, with progress. */
const runOn = (columns: number, words: readonly string[]): string => {
  const line = `stty cols ${columns}; ${shellWords([...CLI, ...words])}`;
  const { stdout } = execaSync('script', ['-qec', line, '/dev/null'], {
    cwd: folder,
    env: { TERM: 'xterm', NO_COLOR: '' },
    reject: false,
    stripFinalNewline: false,
  });
  expect(commandsIn(stdout), stdout).toEqual([]);
  return stdout;
};

const BUILD = ['run', '--vary=umask', '--no-attribute', '--source', 'source', '--report-dir', 'report'];
const making = (names: readonly string[]): string[] => [
  ...BUILD,
  '--',
  'sh',
  '-c',
  'for name; do echo "::error::content $(umask)" >"$name"; done',
  'sh',
  ...names,
];

describe.each(WIDTHS)('at %i columns, no line that is printed is a command to a CI runner:', (columns) => {
  it.each(NAMES)('files named %j', (...names) => {
    const text = runOn(columns, making(names));
    expect(text).toContain('UNREPRODUCIBLE');
    expect(text).toMatch(/\\u00(3a|5b|6f)/);
  });

  // Only long names begin lines that are wrapped elsewhere at each width.
  it.each((columns === 80 ? NAMES : NAMES.slice(-1)).flat())('a file and a member named %j', (name) => {
    const place = temporaryFolder('process-io');
    for (const [index, side] of ['a', 'b'].entries()) {
      mkdirSync(join(place, side));
      writeFileSync(join(place, side, name), `::error::${side} ::error::x ::error::${name}\n`);
      execaSync('tar', [`--mtime=@${index}`, '-cf', `${side}.tar`, '-C', side, '.'], { cwd: place });
    }
    expect(runOn(columns, ['diff', join(place, 'a'), join(place, 'b')])).toContain('DIFFERENT');
    expect(runOn(columns, ['diff', join(place, 'a.tar'), join(place, 'b.tar')])).toContain('SOURCE_DATE');
  });

  it('the log of a build that fails', () => {
    const script =
      'echo ::error::log; echo "##vso[task.complete result=Failed]x"; printf "\\r##[error]x"; exit 3';
    const text = runOn(columns, [...BUILD, '--', 'sh', '-c', script]);
    expect(text).toContain('| ##vs\\u006f[task.complete result=Failed]x');
    expect(readFileSync(join(folder, 'report/logs/control.log'), 'utf8')).toContain('\n##vso[task.complete');
  });
});

describe('no line that is printed is a command to a CI runner:', () => {
  it('a report as JSON, whose data stay the same', () => {
    const names = ['::error::x', '##[error]x', '##vso[task.setvariable variable=A]x'];
    const { stdout, stderr } = run([...making(names).toSpliced(1, 0, '--json')]);
    expect((JSON.parse(stdout) as Report).outputs.map(({ path }) => path)).toEqual(names.toSorted());
    expect(stderr).toContain('  :\\u003aerror::x  differs\n');
    for (const file of ['report.json', 'report.md']) {
      const text = readFileSync(join(folder, 'report', file), 'utf8');
      expect(commandsIn(text), text).toEqual([]);
    }
    expect(JSON.parse(readFileSync(join(folder, 'report/report.json'), 'utf8'))).toEqual(JSON.parse(stdout));
    expect(run(['replay', 'report', 'experiment'])).toMatchObject({ exitCode: 0 });
  });

  it('the name and the summary of a scenario', () => {
    mkdirSync(join(folder, 'here/scenarios/one'), { recursive: true });
    const scenario = JSON.stringify({
      name: 'one',
      summary: '##[error]summary',
      source: { dir: join(folder, 'source') },
      build: 'echo ::error::log; exit 3',
      expect: 'reproducible',
      causes: ['##vso[x.y]'],
      published: { '::error::path': 'a'.repeat(64) },
    });
    writeFileSync(join(folder, 'here/scenarios/one/scenario.yaml'), scenario);
    const named = scenario.replace('"one"', '"::error::name"');
    writeFileSync(join(folder, 'here/repro.yaml'), named);
    const inside = (words: readonly string[]) => {
      const { exitCode, stdout, stderr } = run(words, { cwd: join(folder, 'here') });
      return { exitCode, text: stdout + stderr };
    };
    expect(inside(['list']).text).toContain('##\\u005berror]summary');
    inside(['run', '--as-expected', '--vary=umask', 'repro.yaml']);
    expect(inside(['run', '--as-expected', '--vary=umask', 'one']).exitCode).toBe(3);
    expect(inside(['verify', 'one']).text).toContain(':\\u003aerror::log');
  });

  it('a command for which fuzz finds a counterexample', () => {
    // Trees that their owner cannot read may make it fail: the first readable one ends the search.
    const words = ['fuzz', '--runs', '40', '--no-counterexamples', '--'];
    const { stdout } = run([...words, 'sh', '-c', 'echo "::error::log"; echo "##vso[x.y]z"; exit 3']);
    expect(stdout).toContain('    :\\u003aerror::log\n    ##vs\\u006f[x.y]z\n');
  });

  it.each([
    [['x\n::error::word']],
    [['run', '--x\n::error::option']],
    [['run', 'x\n::error::scenario']],
    [['run', '--timeout', 'x\n::error::duration', '--', 'true']],
    [['run', '--seed', 'x\n::error::seed', '--', 'true']],
    [['run', '--vary', 'x\n::error::axis', '--', 'true']],
    [['diff', 'x\n::error::a', '##[error]b']],
    [['pack', 'x\n::error::folder', '-o', 'x.tar', '--mtime', '1']],
    [['verify-tag', 'x\n::error::folder', '##vso[x.y]z', '--commit', 'a'.repeat(40)]],
    [['replay', 'x\n::error::report', '##[error]x']],
  ])('the words of the command line %j', (words) => {
    const { exitCode, stdout, stderr } = run(words);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/\\u00(3a|5b|6f)|\\n::error/);
    expect(exitCode).toBe(2);
  });

  it('an uncaught error', () => {
    const late = `process.once('beforeExit', () => { throw new Error('x\\n::error::pwn') })`;
    const { exitCode, stderr } = run(['list'], {
      env: { NODE_OPTIONS: `--import="data:text/javascript,${encodeURIComponent(late)}"` },
    });
    expect(stderr).toMatch(/a defect of repro-harness itself.*\nError: x\n:\\u003aerror::pwn\n/);
    expect(exitCode).toBe(70);
  });
});

describe('standard output that cannot be written', () => {
  const LINE =
    /^repro-harness: cannot write the output: ENOSPC: no space left on device, write; free space, or write it elsewhere\n/m;
  const ends = (words: readonly string[], redirection: string) => {
    const line = `exec ${shellWords([...CLI, ...words])} ${redirection}`;
    const { exitCode, stdout, stderr } = execaSync('sh', ['-c', line], { cwd: folder, reject: false });
    return { exitCode, stdout, stderr: `${stderr}\n` };
  };

  it.each([
    [['axes']],
    [['--help']],
    [['run', '--help']],
    [['list']],
    [['diff', '--json', 'source/in', '/etc/hostname']],
  ])('%j: one line, and exit 74', (words) => {
    const { exitCode, stderr } = ends(words, '>/dev/full');
    expect(stderr).toMatch(LINE);
    expect(stderr.replace(LINE, '')).toBe('');
    expect(exitCode).toBe(74);
  });

  it.each([[[]], [['--json']]])('run %j: the report is written all the same', (options) => {
    const place = join(temporaryFolder('process-io'), 'report');
    const words = ['run', ...options, '--vary=umask', '--source=source', '--report-dir', place];
    const { exitCode, stderr } = ends([...words, '--', 'cp', 'in', 'out'], '>/dev/full');
    expect(stderr).toMatch(LINE);
    expect(stderr).not.toMatch(/defect|^ +at /m);
    expect(exitCode).toBe(74);
    expect(JSON.parse(readFileSync(join(place, 'report.json'), 'utf8'))).toMatchObject({
      verdict: 'reproducible',
    });
  });

  it('standard error: exit 74, and standard output is complete', () => {
    const { exitCode, stdout } = ends(['run', '--no-such'], '2>/dev/full');
    expect([exitCode, stdout]).toEqual([74, '']);
  });

  it('a reader that closes it is no error', () => {
    expect(ends(['axes'], '| head -c 1 >/dev/null')).toEqual({ exitCode: 0, stdout: '', stderr: '\n' });
  });
});
