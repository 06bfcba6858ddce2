import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa, execaSync } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { CLI } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Far more than any of these commands needs on a busy host; without an end, SIGKILL ends it. */
const LIMIT_MS = 60_000;

let folder: string;
beforeAll(() => {
  folder = temporaryFolder('no-endless-wait');
  writeFileSync(join(folder, 'in'), '');
  for (const place of ['repro', 'package', 'git/.git', 'counterexamples/a', 'cache/repro-harness'])
    mkdirSync(join(folder, place), { recursive: true });
  writeFileSync(join(folder, 'git/in'), '');
  for (const fifo of [
    'fifo',
    'a.tar',
    'repro/repro.yaml',
    'package/package.json',
    'git/.git/HEAD',
    'counterexamples/a/counterexample.json',
    'cache/repro-harness/versions.json',
  ])
    execaSync('mkfifo', [join(folder, fifo)]);
  writeFileSync(join(folder, 'fifo.yaml'), 'source: {archive: a.tar}\nbuild: cp in out\n');
  writeFileSync(join(folder, 'zero.yaml'), 'source: {archive: zero, search: [/dev]}\nbuild: cp in out\n');
  writeFileSync(
    join(folder, 'descriptor.yaml'),
    `source: {git: {url: "fd::0", tag: v1, commit: "${COMMIT}"}}\nbuild: cp in out\n`,
  );
});

const COMMIT = '0123456789'.repeat(4);
const RUN = ['run', '--vary=umask', '--no-attribute'];
const BUILD = ['--', 'cp', 'in', 'out'];

interface Case {
  readonly words: readonly string[];
  readonly code: number;
  readonly says?: RegExp;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

const CASES: readonly Case[] = [
  {
    words: [...RUN, '--report-dir', '/proc/x', ...BUILD],
    code: 74,
    says: /cannot write the report to \/proc\/x: /,
  },
  { words: [...RUN, '--report-dir', '/proc/x/y', '--keep', ...BUILD], code: 74 },
  { words: [...RUN, '--report-dir', '/proc/self/fd/x', ...BUILD], code: 74 },
  { words: [...RUN, '--reporter', 'json=/proc/x/y', ...BUILD], code: 74 },
  { words: ['diff', 'in', '/etc/passwd', '--html', '/proc/x/y'], code: 74 },
  { words: ['diff', 'in', '/etc/passwd', '--html', 'fifo'], code: 2, says: /it is a named pipe/ },
  { words: [...RUN, ...BUILD], env: { XDG_CACHE_HOME: '/proc/x' }, code: 0 },
  { words: ['axes'], env: { XDG_CACHE_HOME: '/proc/x' }, code: 0 },
  { words: [...RUN, ...BUILD], env: { XDG_CACHE_HOME: 'CACHE' }, code: 0 },
  { words: [...RUN, 'fifo.yaml'], code: 2, says: /a\.tar/ },
  { words: [...RUN, 'zero.yaml'], code: 2, says: /\/dev\/zero/ },
  { words: [...RUN, 'descriptor.yaml'], code: 2, says: /repository fd::0: git inherits no descriptors/ },
  { words: ['verify-tag', 'fd::17', 'v1', '--commit', COMMIT], code: 2, says: /give a path or a URL/ },
  { words: ['replay', 'fifo', 'control'], code: 2, says: /is a FIFO, a socket or a device, not a file/ },
  { words: ['replay', '/dev/zero', 'control'], code: 2 },
  { words: ['pack', '--check', 'a.tar'], code: 2, says: /is a FIFO, a socket or a device/ },
  { words: RUN, cwd: 'repro', code: 2, says: /cannot read the scenario repro\.yaml/ },
  { words: ['list'], cwd: 'repro', code: 0 },
  { words: ['init'], cwd: 'package', code: 0 },
  { words: [...RUN, '--source', 'git', ...BUILD], code: 0 },
  {
    words: ['fuzz', '--counterexamples', 'counterexamples'],
    code: 2,
    says: /cannot read the counterexample/,
  },
];

describe('ends, and says why', () => {
  it.each(CASES.map((one) => [one.words.join(' '), one] as const))(
    '%s',
    async (_, { words, code, says = /^/, env = {}, cwd = '.' }) => {
      const [node, program] = CLI;
      const ended = await execa(node, [program, ...words], {
        cwd: join(folder, cwd),
        env: Object.fromEntries(
          Object.entries(env).map(([name, value]) => [name, value.replace('CACHE', join(folder, 'cache'))]),
        ),
        reject: false,
        timeout: LIMIT_MS,
        killSignal: 'SIGKILL',
      });
      expect(ended.stderr).toMatch(says);
      expect(ended.stderr).not.toContain('defect');
      expect([ended.timedOut, ended.exitCode]).toEqual([false, code]);
    },
  );
});

it('a signal ends a wait for a server, and with it git and its files', async () => {
  const [node, program] = CLI;
  const temporary = temporaryFolder('no-endless-wait');
  const mark = join(temporary, 'asked');
  const child = execa(node, [program, 'verify-tag', 'ssh://host/x', 'v1', '--commit', COMMIT], {
    env: {
      TMPDIR: temporary,
      GIT_SSH_COMMAND: `sh -c 'trap "" TERM; echo $$ >${mark}; exec sleep 4013' ssh`,
      GIT_SSH_VARIANT: 'simple',
    },
    reject: false,
    timeout: LIMIT_MS,
    killSignal: 'SIGKILL',
  });
  while (!(existsSync(mark) && readFileSync(mark, 'utf8').endsWith('\n')) && child.exitCode === null)
    await new Promise((next) => setTimeout(next, 50));
  child.kill('SIGTERM');
  const { exitCode, stderr } = await child;
  // What ssh does is its own: this one ignores that git has gone.
  process.kill(Number(readFileSync(mark, 'utf8')), 'SIGKILL');
  expect([exitCode, stderr]).toEqual([130, 'repro-harness: interrupted']);
  expect(readdirSync(temporary)).toEqual(['asked']);
});
