import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FAILURE_KINDS } from '../../../src/engine/failures/kinds/index.ts';
import type { FailedBuild } from '../../../src/engine/failures/kinds/support/failure-kind.ts';
import { wayOut } from '../../../src/engine/failures/way-out.ts';
import type { AxisName } from '../../../src/model/axis-name.ts';
import type { BuildResult } from '../../../src/sandbox/build-process/request.ts';
import { processorTime } from '../../support/processor-time.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const root = temporaryFolder('way-out');
const home = join(root, 'home');
const tree = join(root, 'tree');
const tools = join(root, 'tools');
for (const folder of [`${home}/.nvm`, `${home}/.config/tool`, `${home}/.npm`, `${home}/.rustup`, tree, tools])
  mkdirSync(folder, { recursive: true });
writeFileSync(join(home, '.nvm/nvm.sh'), '');
writeFileSync(join(home, '.npmrc'), '');
writeFileSync(join(tools, 'the-tool'), '#!/bin/sh\n', { mode: 0o755 });
writeFileSync(join(tree, 'plain.sh'), '#!/bin/sh\n', { mode: 0o644 });
writeFileSync(join(tree, 'plain.py'), '');
writeFileSync(join(tree, 'windows.sh'), '#!/bin/sh\r\n');
writeFileSync(join(tree, 'lost.sh'), '#!/no/such/interpreter -x\n');
writeFileSync(join(tree, 'good.sh'), '#!/bin/sh\n');
for (const name of ['windows.sh', 'lost.sh', 'good.sh']) chmodSync(join(tree, name), 0o755);

interface Given {
  readonly exit?: number;
  readonly argv?: readonly string[];
  readonly network?: boolean;
  readonly namespaces?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly clock?: number;
  readonly homeExists?: boolean;
  readonly uid?: number;
  readonly suspects?: readonly AxisName[];
  /** Below the home of the caller. */
  readonly binds?: readonly { readonly path: string; readonly private: boolean }[];
}

const wayAfter = (log: string, given: Given = {}) => {
  const {
    exit = 1,
    argv,
    network = false,
    namespaces = true,
    clock = 0,
    homeExists = true,
    uid = 1000,
  } = given;
  const build = {
    outcome: { kind: 'exited', code: exit },
    log: { text: log },
    tree: { merged: tree },
    conditions: {
      'build-path': '/build/source',
      home: { path: '/build/home', exists: homeExists },
      'user-name': { home: '/home/builder' },
      path: ['/usr/bin', '/bin'],
      env: {},
      clock,
      uid,
    },
  } as unknown as BuildResult;
  const scenario = {
    build: argv === undefined ? { script: 'x' } : { argv },
    network,
    binds: (given.binds ?? []).map((bind) => ({
      ...bind,
      path: join(home, bind.path),
      writable: false,
      belowHome: bind.path,
    })),
    env: given.env ?? {},
    file: undefined,
  } as FailedBuild['scenario'];
  const plan = { context: { abilities: { namespaces } } };
  return wayOut(build, { scenario, plan }, given.suspects, {
    homes: [home],
    path: ['/usr/bin', tools],
    has: (name) => name === 'MY_SDK',
  });
};

const NPM = `npm error code EAI_AGAIN
npm error syscall getaddrinfo
npm error errno EAI_AGAIN
npm error request to https://registry.example/left-pad failed, reason: getaddrinfo EAI_AGAIN registry.example
npm error A complete log of this run can be found in: /build/home/.npm/_logs/debug-0.log
`;
const MISSING = `CDPATH="\${ZSH_VERSION+.}:" && cd . && /bin/sh '/build/source/missing' aclocal-1.14
/build/source/missing: line 81: aclocal-1.14: command not found
WARNING: 'aclocal-1.14' is missing on your system.
         You should only need it if you modified 'acinclude.m4' or
         'configure.ac' or m4 files included by 'configure.ac'.
make: *** [Makefile:309: aclocal.m4] Error 127
`;
const AHEAD = { clock: 34_387_200, suspects: ['clock'] } as const;

// As the tools wrote them in builds.
describe('the end of a log', () => {
  it.each<[kind: string, log: string, given: Given, command: string | undefined]>([
    ['network', NPM, {}, 'network: true'],
    [
      'network',
      "fatal: unable to access 'https://a.example/b/': Could not resolve host: a.example\n",
      {},
      'network: true',
    ],
    [
      'network',
      'fatal: unable to look up example.com (port 9418) (Temporary failure in name resolution)',
      {},
      'network: true',
    ],
    [
      'network',
      'ssh: Could not resolve hostname a.example: Temporary failure in name resolution\nfatal: Could not read from remote repository.\n',
      {},
      'network: true',
    ],
    [
      'network',
      'go: module x: Get "https://p.example/@v/list": dial tcp: lookup p.example on 10.0.0.1:53: dial udp 10.0.0.1:53: connect: network is unreachable',
      {},
      'network: true',
    ],
    ['network', 'go: x@v1: module lookup disabled by GOPROXY=off', {}, 'network: true'],
    [
      'network',
      'Caused by:\n  [6] Could not resolve hostname (Could not resolve host: index.crates.io)',
      {},
      'network: true',
    ],
    [
      'network',
      'ERROR: Could not find a version that satisfies the requirement x (from versions: none)\nERROR: No matching distribution found for x',
      {},
      'network: true',
    ],
    [
      'network',
      "curl: (7) Failed to connect to 93.184.216.34 port 80 after 0 ms: Couldn't connect to server",
      {},
      'network: true',
    ],
    ['network', 'wget: unable to resolve host address ‘example.com’', {}, 'network: true'],
    [
      'network',
      '[ERROR] Could not transfer artifact a:b:pom:1 from/to central: Unknown host repo.example: Temporary failure in name resolution -> [Help 1]\n[ERROR]\n[ERROR] Re-run Maven',
      {},
      'network: true',
    ],
    [
      'network',
      `fatal: unable to access 'https://a.example/': Could not resolve host: a.example\n${'CMake Error\n'.repeat(30)}`,
      {},
      'network: true',
    ],
    ['network', NPM, AHEAD, '--vary=-clock'],
    ['home', 'sh: 1: .: cannot open /build/home/.nvm/nvm.sh: No such file', {}, '--bind ~/.nvm'],
    ['home', 'bash: line 1: /build/home/.nvm/nvm.sh: No such file or directory', {}, '--bind ~/.nvm'],
    ['home', `cat: ${home}/.nvm/nvm.sh: No such file or directory`, {}, '--bind ~/.nvm'],
    [
      'home',
      "FileNotFoundError: [Errno 2] No such file or directory: '/build/home/.config/tool'",
      {},
      '--bind ~/.config/tool',
    ],
    [
      'home',
      "  code: 'ENOENT',\n  syscall: 'open',\n  path: '/build/home/.npmrc'\n}\n\nNode.js v20.20.2",
      {},
      '--bind ~/.npmrc',
    ],
    [
      'home',
      `error: could not create temp file ${home}/.rustup/tmp/x: Read-only file system (os error 30)`,
      {},
      '--bind ~/.rustup:private',
    ],
    [
      'home',
      'sh: 1: cannot create /build/home/.nvm/x: Read-only file system',
      { binds: [{ path: '.nvm', private: false }] },
      '--bind ~/.nvm:private',
    ],
    [
      'home',
      'sh: 1: cannot create /build/home/x: Directory nonexistent',
      { homeExists: false, suspects: ['home'] },
      '--vary=-home',
    ],
    ['read-only', 'sh: 1: cannot create ../../x: Read-only file system', {}, undefined],
    ['read-only', 'go: mkdir /srv/x: read-only file system', {}, undefined],
    ['missing-variable', 'bash: line 1: MY_SDK: unbound variable', {}, '--pass MY_SDK'],
    ['missing-variable', 'sh: 1: MY_SDK: parameter not set', {}, '--pass MY_SDK'],
    ['missing-variable', "KeyError: 'MY_SDK'", {}, '--pass MY_SDK'],
    ['missing-variable', 'ERROR: MY_SDK is not set', {}, '--pass MY_SDK'],
    [
      'missing-tool',
      '/bin/sh: 1: the-tool: not found\nmake: *** [all] Error 127',
      { exit: 2 },
      `--bind ${tools} --env PATH=${tools}:/usr/bin:/bin`,
    ],
    [
      'missing-tool',
      '/bin/sh: 90: exec: ls: not found',
      { exit: 127, env: { PATH: '/none' } },
      '--env PATH=/none:/usr/bin:/bin',
    ],
    ['missing-module', 'ERROR Missing dependencies:\n\thatchling', {}, undefined],
    ['missing-module', "ModuleNotFoundError: No module named 'nobody_has_this'", {}, undefined],
    ['missing-tool', 'bash: line 1: nobody-has-this: command not found', { exit: 127 }, undefined],
    ['missing-tool', '/bin/sh: 86: exec: good.sh: not found', { exit: 127 }, './good.sh'],
    [
      'certificates',
      'curl: (60) SSL certificate problem: certificate has expired\nMore details here',
      AHEAD,
      '--vary=-clock',
    ],
    [
      'certificates',
      'error 9 at 0 depth lookup: certificate is not yet valid',
      { ...AHEAD, clock: -1e7 },
      '--vary=-clock',
    ],
    ['certificates', "  code: 'CERT_HAS_EXPIRED'\n}", AHEAD, '--vary=-clock'],
    [
      'file-times',
      'configure: error: newly created file is older than distributed files!\nCheck your system clock',
      { suspects: ['source-mtime'] },
      '--vary=-source-mtime',
    ],
    [
      'file-times',
      "ninja: error: manifest 'build.ninja' still dirty after 100 tries",
      AHEAD,
      '--vary=-clock',
    ],
    ['stale-generated', MISSING, { suspects: ['source-mtime'] }, '--vary=-source-mtime'],
    ['stale-generated', MISSING, {}, 'touch aclocal.m4 && touch configure Makefile.in config.h.in'],
    [
      'services',
      'Failed to open connection to "session" message bus: Unable to autolaunch a dbus-daemon without a $DISPLAY for X11',
      {},
      'dbus-run-session -- COMMAND',
    ],
    [
      'services',
      "System has not been booted with systemd as init system (PID 1). Can't operate.",
      {},
      undefined,
    ],
    ['services', 'xdpyinfo:  unable to open display "".', {}, 'xvfb-run -a COMMAND'],
    [
      'services',
      'psql: error: connection to server on socket "/var/run/postgresql/.s.PGSQL.5432" failed: No such file or directory',
      {},
      undefined,
    ],
    [
      'services',
      'connection to server at "localhost" (127.0.0.1), port 5432 failed: Connection refused',
      {},
      'network: true',
    ],
    ['privileges', 'sudo: /usr/bin/sudo must be owned by uid 0 and have the setuid bit set', {}, undefined],
    ['privileges', "chown: changing ownership of 'x': Invalid argument", {}, 'fakeroot COMMAND'],
    ['privileges', 'E: Unable to locate package foo', {}, undefined],
    [
      'one-word',
      '/bin/sh: 86: exec: make && make install: not found',
      { exit: 127, argv: ['make && make install'] },
      "-- sh -c 'make && make install'",
    ],
    [
      'shell-word',
      '/bin/sh: 86: exec: FOO=1: not found',
      { exit: 127, argv: ['FOO=1', 'make'] },
      '--env FOO=1 -- make',
    ],
    [
      'shell-word',
      '/bin/sh: line 86: exec: cd: not found',
      { exit: 127, argv: ['cd', 'x'] },
      "-- sh -c 'cd x; ...'",
    ],
    [
      'script-start',
      '/bin/sh: 86: exec: ./missing.sh: not found',
      { exit: 127, argv: ['./missing.sh'] },
      undefined,
    ],
    [
      'script-start',
      '/bin/sh: 86: exec: ./plain.sh: Permission denied',
      { exit: 126, argv: ['./plain.sh'] },
      '-- /bin/sh ./plain.sh',
    ],
    ['script-start', 'sh: 1: ./windows.sh: not found', { exit: 127 }, "sed -i 's/\\r$//' FILE"],
    [
      'script-start',
      'bash: line 1: ./lost.sh: cannot execute: required file not found',
      { exit: 127 },
      '#!/usr/bin/env interpreter',
    ],
    [
      'script-start',
      '/usr/bin/env: ‘bash\\r’: No such file or directory\n/usr/bin/env: use -[v]S',
      { exit: 127 },
      "sed -i 's/\\r$//' FILE",
    ],
  ])('shows %s: %s', (kind, log, given, command) => {
    const found = wayAfter(`some earlier line\n${log}\n`, given);
    expect({ kind: found?.kind, command: found?.fix.command }).toEqual({ kind, command });
    expect(found?.fix.text).toMatch(/^\S.*[.:)a-z]$/);
  });

  it.each<[why: string, log: string, given?: Given]>([
    ['the build has a network', NPM, { network: true }],
    ['there are no walls', NPM, { namespaces: false }],
    ['it is the same in the control', NPM, { suspects: ['umask', 'clock'] }],
    [
      'a compiler ended the build',
      'curl: (6) Could not resolve host: a.example\na.c:1:12: error: expected ‘;’\nmake: *** [a.o] Error 1',
    ],
    [
      'make has no such target',
      "cat: /build/home/.nvm/nvm.sh: No such file\nmake: *** No rule to make target 'x'.  Stop.",
    ],
    ['it was long before', `curl: (6) Could not resolve host: a.example\n${'step\n'.repeat(60)}failed`],
    ['the caller has no such file', 'cat: /build/home/.nothing: No such file or directory'],
    [
      'what is bound can be written',
      'sh: 1: cannot create /build/home/.nvm/x: No space left',
      { binds: [{ path: '.nvm', private: true }] },
    ],
    ['the path is in no home', 'cat: /build/source/.nvm/nvm.sh: No such file or directory'],
    ['the module is the project’s own', "ModuleNotFoundError: No module named 'plain'"],
    ['the caller has no such variable', 'bash: line 1: OTHER: unbound variable'],
    ['the build finds the command', 'sh: 1: ls: not found', { exit: 127 }],
    ['the clock is right', 'SSL certificate problem: certificate has expired'],
    [
      'the clock is not to blame',
      'SSL certificate problem: certificate has expired',
      { clock: 9e6, suspects: ['umask'] },
    ],
    ['the build is root', 'chown: x: Operation not permitted', { uid: 0 }],
    [
      'the word names no program alone',
      '/bin/sh: 86: exec: make: not found',
      { exit: 1, argv: ['make all'] },
    ],
    ['the script can be executed', 'sh: 1: ./good.sh: not found', { exit: 127 }],
    ['sudo is only a part of a word', 'pseudo: true failed, see sudoku'],
    ['a name is too long', `sh: 1: ./${'a'.repeat(300)}: not found\nsh: 1: ${'b'.repeat(300)}: not found`],
    ['nothing is said', ''],
  ])('shows nothing if %s', (_, log, given = {}) => expect(wayAfter(log, given)).toBeUndefined());

  it('takes a time that grows with the length of a line only', () => {
    const started = processorTime();
    for (const piece of [
      'a',
      ' ',
      '/',
      "'",
      'certificate ',
      'D-Bus ',
      'sudo: ',
      '/a/b ',
      'localhost ',
      'A_SDK ',
    ])
      wayAfter(`${piece.repeat(2000)}\n`.repeat(40));
    expect(processorTime() - started).toBeLessThan(8);
  });
});

it('has a name of its own for each kind', () => {
  const names = FAILURE_KINDS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
