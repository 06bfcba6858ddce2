import { join } from 'node:path';
import { execaSync } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHost, type TestHost } from './host/index.ts';
import { asPlainUser, asUser } from './host/kinds.ts';
import { writeWork } from './host/work.ts';

const BUILD = 'build: ["/bin/sh", "-c", "echo x >out"]\n';
const LONG = 'a/'.repeat(2200);

/** Files of a folder, each with one mistake. */
const SCENARIOS = {
  'bind-missing.yaml': `${BUILD}binds:\n  - p\n  - ~/.m2\n`,
  'bind-root.yaml': `${BUILD}binds: [/]\n`,
  'bind-build.yaml': `${BUILD}binds: [/proc/self]\n`,
  'bind-tmp.yaml': `${BUILD}binds: ["/tmp:rw"]\n`,
  'bind-empty.yaml': `${BUILD}binds: [":rw"]\n`,
  'bind-home.yaml': `${BUILD}binds: ["~"]\n`,
  'bind-long.yaml': `${BUILD}binds: [${LONG}]\n`,
  'bind-unreadable.yaml': `${BUILD}binds: [closed]\n`,
  'bind-link.yaml': `${BUILD}binds: [dangling]\n`,
  'source-root.yaml': `${BUILD}source: {dir: /}\n`,
  'source-proc.yaml': `${BUILD}source: {dir: /proc/self}\n`,
  'source-closed.yaml': `${BUILD}source: {dir: closed}\n`,
  'source-fifo.yaml': `${BUILD}source: {archive: fifo}\n`,
  'source-url.yaml': `${BUILD}source: {archive: x, url: no url, sha256: ${'a'.repeat(64)}}\n`,
  'env-shell.yaml': `${BUILD}source: {dir: p}\nenv:\n  A: b\n  OPTIND: x\n`,
  'env-long.yaml': `${BUILD}source: {dir: p}\nenv: {A: ${'a'.repeat(200_000)}}\n`,
  'bomb.yaml': `a: &a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]\nd: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]\nbuild: *d\n`,
  'large.yaml': `${BUILD}summary: ${'x'.repeat(2 ** 20)}\n`,
};

const COMMAND = ['--', '/bin/sh', '-c', 'echo x >out'];
const IN_P = ['--source', 'p', '--report-dir', 'r'];

/** Command line, exit code, message. */
const MISTAKES: readonly (readonly [readonly string[], RegExp])[] = [
  [
    ['run', 'bind-missing.yaml'],
    /^repro-harness: bind-missing\.yaml:4: binds\.1: \/mnt\/home\/\.m2 does not exist\n {2}create it, .*remove it from binds\n$/,
  ],
  [
    ['run', 'bind-root.yaml'],
    /bind-root\.yaml:2: binds\.0: \/ cannot be bound: builds see only parts of the host\n {2}name the folders/,
  ],
  [
    ['run', 'bind-build.yaml'],
    /bind-build\.yaml:2: binds\.0: \/proc\/self cannot be bound: each build has \/proc of its own\n {2}copy it/,
  ],
  [
    ['run', 'bind-tmp.yaml'],
    /binds\.0: \/tmp cannot be bound: each build has one of its own\n {2}name a path in it/,
  ],
  [['run', 'bind-empty.yaml'], /bind-empty\.yaml:2: binds\.0: ':rw' names no path/],
  [['run', 'bind-home.yaml'], /bind-home\.yaml:2: binds\.0: '~' is not expanded: .* such as ~\/\.m2/],
  [['run', 'bind-long.yaml'], /binds\.0: .* is too long: .*4,095/],
  [
    ['run', 'bind-unreadable.yaml'],
    /binds\.0: \/mnt\/work\/closed cannot be accessed: permission denied\n {2}make it readable/,
  ],
  [['run', 'bind-link.yaml'], /binds\.0: \/mnt\/work\/dangling does not exist/],
  [
    ['run', 'source-root.yaml'],
    /the source \/ is the root folder of this host, which cannot be copied\n {2}name the folder of the project/,
  ],
  [['run', '--source', '/', ...COMMAND], /the source \/ is the root folder of this host/],
  [['run', 'source-proc.yaml'], /the source \/proc\/self is made by the kernel/],
  [
    ['run', 'source-closed.yaml'],
    /cannot read the source: \/mnt\/work\/closed cannot be accessed: permission denied\n {2}make it readable/,
  ],
  [['run', 'source-fifo.yaml'], /the archive \/mnt\/work\/fifo is not a regular file/],
  [['run', '--source', 'fifo', ...COMMAND], /the archive \/mnt\/work\/fifo is not a regular file/],
  [['run', '--source', LONG, ...COMMAND], /the source folder .* is too long/],
  [['run', 'source-url.yaml'], /source\.url is 'no url', which is no URL/],
  [
    ['run', 'env-shell.yaml'],
    /env-shell\.yaml:5: env\.OPTIND: no build can start with OPTIND: .*\n {2}remove it/,
  ],
  [['run', 'env-long.yaml'], /longer than Linux passes to a program/],
  [
    ['run', 'bomb.yaml'],
    /bomb\.yaml:2: the aliases .* cannot be expanded: .*\n {2}write the values without aliases/,
  ],
  [
    ['run', 'large.yaml'],
    /cannot read the scenario large\.yaml: it has [\d,]+ bytes, and can have at most 1,048,576/,
  ],
  [['run', 'fifo'], /cannot read the scenario fifo: it is a FIFO, a socket or a device/],
  [['run', '/dev/zero'], /cannot read the scenario \/dev\/zero: it is a FIFO, a socket or a device/],
  [['run', 'unreadable'], /cannot read the scenario unreadable: it cannot be accessed: permission denied/],
  [['run', LONG], /cannot read the scenario .* is too long/],
  [['run', ...IN_P, '--vary', 'umask,-umask', ...COMMAND], /--vary both varies and leaves out umask/],
  [['run', ...IN_P, '--vary', '', ...COMMAND], /--vary has an empty value: give --vary <list>/],
  [['run', ...IN_P, '--vary', 'umask,', ...COMMAND], /--vary has an empty name of an axis/],
  [['run', ...IN_P, '--seed', '1', '--seed', '2', ...COMMAND], /--seed 1 and --seed 2 contradict each other/],
  [
    ['run', ...IN_P, '--seed', '99999999999999999999', ...COMMAND],
    /99999999999999999999 is too large: give at most 9007199254740991/,
  ],
  [
    ['run', ...IN_P, '--set', 'clock=+1d', '--set', 'time=+2d', ...COMMAND],
    /--set clock=\+1d contradicts a later --set clock=\+2d/,
  ],
  [['run', ...IN_P, '-q', '-v', ...COMMAND], /'-q, --quiet' cannot be used with option '-v, --verbose'/],
  [['rum', '--', 'make'], /there is no command 'rum' — did you mean 'run'\?/],
  [['rum', '--json'], /there is no command 'rum' — did you mean 'run'\?/],
  [['--versoin'], /unknown option '--versoin' — did you mean '--version'\?/],
  [
    ['diff', 'unreadable', 'p/a'],
    /^repro-harness: unreadable cannot be accessed: permission denied\n {2}make it readable/,
  ],
  [['diff', 'p', 'q'], /^repro-harness: q\/a cannot be accessed: permission denied\n/],
  [['diff', 'closed', 'p'], /cannot read the folder closed: /],
  [['diff', LONG, 'p'], /is too long/],
  [['replay', 'fifo', 'control'], /cannot read the report fifo: it is a FIFO/],
  [['replay', 'unreadable', 'control'], /cannot read the report unreadable: it cannot be accessed/],
  [['pack', '--check', 'fifo'], /fifo is a FIFO/],
  [['pack', 'nowhere', '-o', 'x.tar'], /nowhere does not exist: pack takes the folder/],
  [['pack', '--check', 'p/a', '-o', 'x.tar'], /--check writes nothing/],
  [['verify', 'fifo'], /cannot read the scenario fifo: it is a FIFO/],
];

describe.each([asUser, asPlainUser])('mistakes of $as, user namespaces $namespaces', (kind) => {
  let host: TestHost;
  beforeAll(async () => {
    host = await openHost(kind);
    writeWork(host, { ...SCENARIOS, 'p/a': 'one\n', 'q/a': 'two\n', unreadable: BUILD, 'closed/x': '' });
    const work = join(host.folder, 'work');
    execaSync('mkfifo', [join(work, 'fifo')]);
    execaSync('ln', ['-s', 'nowhere', join(work, 'dangling')]);
    execaSync('chmod', ['000', ...['unreadable', 'closed', 'q/a'].map((name) => join(work, name))]);
  });
  afterAll(async () => {
    if (host !== undefined) execaSync('chmod', ['-R', 'u+rwX', join(host.folder, 'work')]);
    await host?.close();
  });

  // Only what builds would see depends on the isolation.
  const some = MISTAKES.filter(([[, name]]) => kind === asUser || /^(?:bind|source|env)-/.test(name ?? ''));
  it.each(some)(
    '%j',
    async (args, says) => {
      const { code, stderr } = await host.harness([...args]);
      expect(stderr).toMatch(says);
      expect(stderr).not.toContain('defect');
      expect(code).toBe(2);
    },
    60_000,
  );

  it.each(['', '/nowhere', '.'])(
    'a scenario may have the PATH %j: the harness and its probes have their own',
    async (path) => {
      writeWork(host, { 'p/repro.yaml': `${BUILD}env: {PATH: "${path}"}\n` });
      const { code, stdout } = await host.harness(
        ['run', '--no-attribute', '--require', 'umask,timezone', '--report-dir', '../r'],
        { cwd: 'p' },
      );
      expect(stdout).toContain('REPRODUCIBLE');
      expect(code).toBe(0);
    },
    120_000,
  );
});
