import { readFileSync } from 'node:fs';
import { execaSync } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findMemoryGroups } from '../../src/sandbox/host/find-memory-groups.ts';
import { cannotMake, labelOf, openHost, type TestHost } from './host/index.ts';
import { asPlainRoot, asPlainUser, asRoot, asUser, isPlain } from './host/kinds.ts';
import { readReport, writeWork } from './host/work.ts';

const TIMEOUT_MS = 120_000;
const HAS_GROUPS = findMemoryGroups()?.version === 1;

/** The ids of the segments of shared memory as large as that of the test below (proc_sysvipc(5)). */
const sharedSegments = (): string[] =>
  readFileSync('/proc/sysvipc/shm', 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .flatMap(([, id, , size]) => (size === String(600 * 2 ** 20) ? [id!] : []));

/** A Perl program that holds this much memory, if `hold` writes to all of it, for some seconds. */
const hold = (mebibytes: number, then: string): string =>
  `perl -e '$x = "x" x (${mebibytes} << 20); ${then}'`;

for (const kind of [asUser, asRoot, asPlainRoot, asPlainUser])
  describe.skipIf(cannotMake(kind) !== undefined)(`--memory, as ${labelOf(kind)}`, () => {
    let host: TestHost;
    const before = sharedSegments();
    const run = (script: string, options: readonly string[] = ['--memory', '200M']) =>
      host.harness(
        [
          'run',
          '-q',
          '--profile',
          'quick',
          '--vary=umask',
          ...options,
          '--',
          'sh',
          '-c',
          `${script}; echo x >out`,
        ],
        { cwd: 'p' },
      );
    const ENDED = /the control build held \d{3} MiB of memory, more than the 200 MiB that it may/;

    beforeAll(async () => {
      host = await openHost(kind);
      writeWork(host, {
        'p/a': 'a\n',
        'y/repro.yaml': `memory: 200M\nvary: [umask]\nbuild: |\n  ${hold(600, 'sleep 60')}\n`,
      });
    });
    afterAll(async () => {
      await host?.close();
      // Shared memory outlives its processes; without namespaces, builds have that of the host.
      for (const id of sharedSegments()) if (!before.includes(id)) execaSync('ipcrm', ['-m', id]);
    });

    it.each([
      ['one process', hold(600, 'sleep 60')],
      ['several processes together', `for i in 1 2 3; do ${hold(110, 'sleep 60')} & done; wait`],
      [
        'a process in a session of its own, whose parent has ended',
        `perl -MPOSIX -e 'if (!fork) { setsid; if (!fork) { $x = "x" x (600 << 20); sleep 60 } exit }'; sleep 60`,
      ],
      [
        'shared memory',
        `perl -e 'my $id = shmget(0, 600 << 20, 0600); shmwrite($id, "x" x (1 << 20), $_ << 20, 1 << 20) for 0 .. 599; shmread($id, $y, 0, 600 << 20); sleep 60'`,
      ],
    ])(
      'ends a build in which too much is held by %s',
      async (_, script) => {
        const { code, stdout } = await run(script);
        expect(stdout).toMatch(ENDED);
        expect(stdout).toContain('control: out-of-memory');
        expect(code).toBe(3);
        expect(readReport(host).builds.map(({ exit }) => exit)).toContain('out-of-memory');
        expect(await host.leftBehind()).toEqual([]);
      },
      TIMEOUT_MS,
    );

    // Without namespaces, only a control group finds it.
    const isFound = !isPlain(kind) || (kind.as === 'root' && HAS_GROUPS);
    it.skipIf(!isFound)(
      `ends a build in which a process holds too much that has left its session, folder and variables${isFound ? '' : ' (skipped: no control group can be made there)'}`,
      async () => {
        const leave = `fork && exit; setsid; fork && exit; close $_ for *STDIN, *STDOUT, *STDERR; sleep 1; $n = shift; $x = "x" x ($n << 20); sleep 60`;
        const { code, stdout } = await run(`cd /; env -i /usr/bin/perl -MPOSIX -e '${leave}' 600; sleep 20`);
        expect(stdout).toMatch(ENDED);
        expect(code).toBe(3);
        expect(await host.leftBehind()).toEqual([]);
      },
      TIMEOUT_MS,
    );

    it(
      'does not end a build whose processes share their memory, or that only reserves it',
      async () => {
        const forks = hold(50, 'for (1 .. 8) { if (!fork) { sleep 2; exit } } 1 while wait != -1');
        expect(await run(forks)).toMatchObject({ code: 0 });
        // They end one after the other, again and again, while they are added up.
        const waves = hold(
          50,
          'for (1 .. 8) { for my $n (1 .. 30) { if (!fork) { select undef, undef, undef, 0.1 + $n / 1000; exit } } 1 while wait != -1 }',
        );
        expect(await run(waves)).toMatchObject({ code: 0 });
        // 64 GiB of address space; 0x4000 is MAP_NORESERVE (mmap(2)).
        const reserve = `python3 -c 'import mmap, time; m = mmap.mmap(-1, 64 << 30, flags=mmap.MAP_PRIVATE | 0x4000); time.sleep(2)'`;
        expect(await run(`! command -v python3 >/dev/null || ${reserve}`)).toMatchObject({ code: 0 });
      },
      TIMEOUT_MS,
    );

    it(
      isPlain(kind)
        ? 'the terminal says that builds are not isolated'
        : 'the terminal says nothing of isolation',
      async () => {
        const { stderr } = await host.harness(['run', '--vary=umask', '--', 'sh', '-c', 'echo x >out'], {
          cwd: 'p',
        });
        expect(stderr.split('\n').filter((line) => line.includes('no namespaces here'))).toHaveLength(
          isPlain(kind) ? 1 : 0,
        );
      },
      TIMEOUT_MS,
    );

    if (kind !== asUser) return;

    it(
      'is a key of scenarios, which the option replaces',
      async () => {
        const { code, stdout } = await host.harness(['run', '-q', '--profile', 'quick'], { cwd: 'y' });
        expect(stdout).toMatch(ENDED);
        expect(code).toBe(3);
        const other = await host.harness(['run', '-q', '--profile', 'quick', '--memory', '300M'], {
          cwd: 'y',
        });
        expect(other.stdout).toContain('more than the 300 MiB that it may');
      },
      TIMEOUT_MS,
    );
  });
