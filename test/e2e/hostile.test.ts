import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finished } from './host/finished.ts';
import { cannotMake, HARNESS, labelOf, openHost, type TestHost } from './host/index.ts';
import {
  ABOUT_ISOLATION,
  asPlainRoot,
  asPlainUser,
  asRoot,
  asSudoer,
  asUser,
  type HostKind,
  isPlain,
} from './host/kinds.ts';
import { NAIVE_PROJECT, readReport, writeWork } from './host/work.ts';

interface HostileBuild {
  readonly does: string;
  readonly script: string;
  readonly options?: readonly string[];
  /** The kinds of host on which the script is not run. */
  readonly notOn?: (kind: HostKind) => boolean;
  /** It neither starts processes nor changes permissions or links: the result does not depend on who runs it. */
  readonly sameForAll?: true;
  readonly code: number;
  /** What is printed. */
  readonly says: RegExp;
  /** The result for a user without namespaces, if it differs. */
  readonly plainly?: { readonly code: number; readonly says: RegExp };
}

const BUILDS: readonly HostileBuild[] = [
  {
    does: 'fails only in the experiment',
    script: '[ "$(umask)" = 0022 ] || { printf "no \\033[31mway\\n" >&2; exit 9; }; echo x >out',
    sameForAll: true,
    code: 3,
    says: /the experiment build ended with exit code 9\n\n {2}experiment: exit 9, the end of its log\n {4}\| no way\n/,
  },
  {
    does: 'hangs, and ignores SIGTERM, with daemons in sessions of their own',
    script:
      'sleep 3003 & setsid sleep 3001 & setsid sh -c "trap \\"\\" TERM; sleep 3004; sleep 3005" & trap "" TERM; sleep 3002; sleep 3006',
    options: ['--timeout', '1s'],
    code: 3,
    says: /the control build did not end in time; the experiment build did not end in time; without a control that succeeds there is nothing to compare\n/,
  },
  {
    does: 'ends before its daemons',
    script: 'setsid sleep 3001 & (cd / && exec sleep 3002) & echo x >out',
    code: 0,
    says: /REPRODUCIBLE/,
  },
  {
    does: 'forks without end',
    script: 'bomb() { bomb | bomb & }; bomb; sleep 30; echo x >out',
    options: ['--timeout', '2s', '--vary=umask'],
    // The number of root's processes is not limited; thousands of them would block everything else on this machine.
    notOn: ({ as }) => as === 'root',
    code: 3,
    says: /did not end in time/,
  },
  {
    does: 'makes a file of eight terabytes that are not stored',
    script: 'truncate -s 8T huge; echo x >out',
    sameForAll: true,
    code: 3,
    says: /the build made huge, a file of 8,796,093,022,208 bytes, of which 0 are stored: it cannot be compared\n {2}make it smaller, or leave it out/,
  },
  {
    does: 'replaces its temporary folder and its home by links to a folder of others',
    script:
      'mkdir "$TMPDIR/o" && rm -rf "$TMPDIR"/* && { rmdir "$TMPDIR" && ln -s /mnt/work/p "$TMPDIR"; rm -rf "$HOME"; ln -s /mnt/work/p "$HOME"; }; echo x >out',
    code: 0,
    says: /REPRODUCIBLE/,
  },
  {
    does: 'closes its folders, and its temporary one',
    script:
      'mkdir -p a/b "$TMPDIR/z/y"; echo x >a/b/out; chmod 000 a/b a "$TMPDIR/z/y" "$TMPDIR/z"; chmod 000 "$TMPDIR" || :',
    code: 0,
    says: /REPRODUCIBLE/,
  },
  {
    does: 'removes its source',
    script: 'rm -rf "$PWD" 2>/dev/null; [ -d "$PWD" ] || ln -s / "$PWD"; echo x >out || :',
    code: 2,
    says: /^repro-harness: the build created and changed no file/,
  },
  {
    does: 'removes its output folder',
    script: 'mkdir out; echo x >out/x; rm -rf out',
    sameForAll: true,
    code: 2,
    says: /^repro-harness: the build created and changed no file: there is nothing to compare\n {2}if that is meant, write allow-empty: true in the scenario\n$/,
  },
  {
    does: 'kills its parent',
    script: 'kill -9 $PPID; sleep 1; echo x >out',
    code: 3,
    says: /the experiment build (was ended by signal 9|ended the process that supervised it)/,
  },
  {
    does: 'kills every process that it can',
    script: 'kill -9 -1; sleep 1; echo x >out',
    // There it can kill all processes of its user, including the harness.
    notOn: ({ as, namespaces }) => as === 'user' && namespaces === 'forbidden',
    code: 3,
    says: /the experiment build (was ended by signal 9|ended the process that supervised it)/,
  },
  {
    does: 'runs a command that does not exist',
    script: 'exec /no/such/thing',
    sameForAll: true,
    code: 3,
    says: /ended with exit code 127 \(a command was not found\)/,
  },
  {
    does: 'removes all permissions from its outputs',
    script: 'mkdir -p d/e; echo x >d/e/f; mkfifo d/p; echo y >g; chmod 000 d/e/f d/e d g',
    code: 0,
    says: /REPRODUCIBLE/,
  },
  {
    does: 'leaves files with unusual names and types',
    script: [
      'mkfifo fifo; ln -s loop loop; ln -s /etc/shadow away; echo h >h1; ln h1 h2; truncate -s 50M sparse',
      `perl -e 'use Socket; socket(S, PF_UNIX, SOCK_STREAM, 0); bind(S, sockaddr_un("sock")) or die'`,
      `printf a >"$(printf 'new\\nline')"; printf b >"$(printf 'bad\\377')"; printf d >-n; printf e >--`,
      // Only this output differs.
      `umask >"$(printf '\\033[31mred\\n  REPRODUCIBLE')"`,
    ].join('\n'),
    code: 1,
    says: /\n {2}\\x1b\[31mred\\n {2}REPRODUCIBLE {2}differs\n/,
  },
  {
    does: 'reads its standard input',
    script: 'cat >out; read line || echo closed >>out; [ "$(cat out)" = closed ]',
    sameForAll: true,
    code: 0,
    says: /REPRODUCIBLE/,
  },
];

for (const kind of [asUser, asRoot, asSudoer, asPlainUser, asPlainRoot])
  describe.skipIf(cannotMake(kind) !== undefined)(`a hostile build, as ${labelOf(kind)}`, () => {
    let host: TestHost;
    beforeAll(async () => {
      host = await openHost(kind, { mebibytes: 3000 });
      writeWork(host, NAIVE_PROJECT);
    });
    afterAll(async () => await host?.close());

    const run = (script: string, options: readonly string[] = []): Promise<Finished> =>
      host.run(
        [
          'prlimit',
          '--nproc=400:400',
          ...HARNESS,
          'run',
          '--profile',
          'quick',
          ...options,
          '--',
          'sh',
          '-c',
          script,
        ],
        { cwd: 'p' },
      );

    const builds = BUILDS.filter(
      ({ notOn, sameForAll }) => !notOn?.(kind) && (!sameForAll || kind === asUser || kind === asPlainUser),
    );
    it.each(builds.map((build) => [build.does, build] as const))(
      '%s',
      async (_, { script, options, plainly, ...usually }) => {
        const { code, says } = isPlain(kind) && kind.as === 'user' ? (plainly ?? usually) : usually;
        const ended = await run(script, options);
        const text = ended.stdout + ended.stderr.replace(ABOUT_ISOLATION, '');
        const all = `${ended.code}\n${text}`;
        expect(text, all).toMatch(says);
        expect(ended.code, all).toBe(code);
        expect(await host.leftBehind()).toEqual([]);
      },
    );

    it('writes to the host: the host is unchanged', async () => {
      const places =
        '/ /usr /usr/bin /etc /opt /srv /root /home /run /boot /mnt /sys /dev /var /var/lib'.split(' ');
      const state = async (): Promise<string> =>
        (
          await host.run(
            [
              'sh',
              '-c',
              'find "$@" -maxdepth 1 -printf "%p %m %U %G %s %T@\\n"; cat /etc/passwd /proc/sys/kernel/core_pattern /proc/sys/vm/swappiness; uname -n',
              'sh',
              ...places,
            ],
            { asHostRoot: true },
          )
        ).stdout
          // These change by themselves, or belong to the user.
          .replace(/^\/(proc|tmp|mnt\/(home|work)|dev.*|run.*|var\/tmp) .*\n/gm, '');
      const before = await state();
      const { code, stdout } = await run(
        [
          `for place in ${places.join(' ')} /proc/sys; do touch $place/canary-file; echo evil >$place/canary-file; done 2>/dev/null`,
          'for file in /etc/passwd /proc/sys/kernel/core_pattern /proc/sys/vm/swappiness; do echo 1 >$file; done 2>/dev/null',
          'echo h >/proc/sysrq-trigger; mount -t tmpfs x /opt; umount /usr; mount -o remount,rw /usr; hostname evil; chmod 777 /usr /etc; echo x >out',
        ].join('\n'),
      );
      expect(stdout).toContain('REPRODUCIBLE');
      expect(code).toBe(0);
      expect(await state()).toBe(before);
      expect(await host.leftBehind()).toEqual([]);
    });

    // On one kind of host only, because it takes long.
    if (kind === asUser)
      it('prints a gigabyte: the log is limited, and the gap is marked', async () => {
        const { code } = await run(
          'head -c 1000000000 /dev/zero | LC_ALL=C tr "\\0" x; echo END; umask >out',
          ['--vary=umask'],
        );
        expect(code).toBe(1);
        const log = (await host.run(['cat', 'p/reports/p/logs/control.log'])).stdout;
        expect(log.length).toBeLessThan(1_000_000);
        expect(log).toMatch(/\n\[repro-harness: [\d,]{11} bytes of the log left out here\]\n/);
        expect(log.endsWith('END\n')).toBe(true);
      });

    // On one kind of host only, because it takes long.
    if (kind === asUser)
      it('leaves 30,000 files', async () => {
        const { code } = await run('mkdir o && cd o && seq 30000 | xargs touch', [
          '--vary=umask',
          '--output',
          'o',
        ]);
        expect(code).toBe(0);
        expect(readReport(host).outputs.length).toBe(30_001);
        expect(await host.leftBehind()).toEqual([]);
      });
  });

describe('a host that hides a part of /proc', () => {
  it('cannot give builds namespaces: reported, and built without them', async () => {
    const host = await openHost(asUser, { maskedProc: true });
    try {
      writeWork(host, NAIVE_PROJECT);
      const { code, stdout } = await host.harness(
        ['run', '--profile', 'quick', '--', 'tar', 'cf', 'out.tar', 'src'],
        { cwd: 'p' },
      );
      expect(stdout).toContain('needs namespaces');
      expect(code).toBe(1);
    } finally {
      await host.close();
    }
  });
});
