import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { cannotMake, HARNESS, labelOf, openHost, type TestHost } from './host/index.ts';
import {
  ABOUT_ISOLATION,
  asContainerRoot,
  asPlainRoot,
  asPlainUser,
  asRoot,
  asSudoer,
  asUser,
  type HostKind,
} from './host/kinds.ts';
import { writeWork } from './host/work.ts';

// Places such as containers make them, with the real mounts.
const TIMEOUT_MS = 120_000;

let host: TestHost | undefined;
afterEach(async () => {
  await host?.close();
  host = undefined;
});

const open = async (kind: HostKind, setUp: string): Promise<TestHost> => {
  host = await openHost(kind);
  writeWork(host, { 'p/a': 'a\n' });
  expect(await host.run(['sh', '-e', '-c', setUp], { asHostRoot: true })).toMatchObject({
    code: 0,
    stderr: '',
  });
  return host;
};

const run = (at: TestHost, script: string, options: readonly string[] = []) =>
  at.harness(['run', '--profile', 'quick', ...options, '--', 'sh', '-c', `${script}; echo x >out`], {
    cwd: 'p',
  });

const logOf = async (at: TestHost): Promise<string> =>
  (await at.run(['cat', 'p/reports/p/logs/control.log'])).stdout;

// What Docker mounts, and a volume.
const BOUND_ETC = [
  'cd /dev/shm; for name in resolv.conf hosts hostname; do { cat /etc/$name; echo "mounted $name"; } >$name; mount --bind $name /etc/$name; done',
  'mount -t tmpfs volume /etc/skel; echo kept >/etc/skel/in',
].join('\n');

const BOUND_PROGRAM =
  'cd /dev/shm; printf "#!/bin/sh\\necho mounted\\n" >own; chmod 755 own; mount --bind own /usr/bin/chattr';

for (const kind of [asUser, asRoot, asContainerRoot, asSudoer])
  describe.skipIf(cannotMake(kind) !== undefined)(`in a place like a container, as ${labelOf(kind)}`, () => {
    it(
      'mounts below /etc are seen by builds, except what a build has of its own',
      async () => {
        const at = await open(kind, BOUND_ETC);
        const own = (await at.run(['cat', '/etc/os-release'])).stdout;
        const { code, stdout, stderr } = await run(
          at,
          'cat /etc/resolv.conf /etc/skel/in; cat /etc/os-release; cat /etc/hosts; touch /etc/resolv.conf /etc/skel/in && echo WROTE; ls -l /etc/localtime',
        );
        expect(stderr.replace(ABOUT_ISOLATION, '')).toBe('');
        expect(stdout).toContain('REPRODUCIBLE');
        expect(code).toBe(0);
        const log = await logOf(at);
        expect(log).toContain(`mounted resolv.conf\nkept\n${own}`);
        expect(log).toContain('127.0.0.1 localhost');
        expect(log).not.toMatch(/mounted hosts|WROTE/);
      },
      TIMEOUT_MS,
    );

    it(
      'a mount over one program is seen by builds, and doctor says what a run loses by it',
      async () => {
        const at = await open(kind, BOUND_PROGRAM);
        const { code, stdout } = await run(at, 'chattr');
        expect(stdout).toContain('REPRODUCIBLE');
        expect(code).toBe(0);
        expect(await logOf(at)).toContain('mounted');
        const lost = kind.namespaces === 'allowed';
        const reason =
          /shell \(\/usr\/bin\/chattr is a mount of its own, and a user namespace\s+cannot\s+lay\s+files\s+over\s+\/usr\/bin\s+then/;
        if (lost) expect(stdout).toMatch(reason);
        else expect(stdout).not.toMatch(reason);
        const doctor = await at.harness(['doctor']);
        expect(/^Not available on this host: .*\bshell\b/m.test(doctor.stdout)).toBe(lost);
        if (lost) expect(doctor.code).toBe(4);
        expect((await at.harness(['axes'])).stdout.includes('/usr/bin/chattr')).toBe(lost);
      },
      TIMEOUT_MS,
    );
  });

describe.skipIf(cannotMake(asContainerRoot) !== undefined)(
  'where a sandbox opens but no build starts',
  () => {
    it(
      'builds run without namespaces, and the terminal and doctor say so',
      async () => {
        const at = await open(asContainerRoot, 'echo 0 >/proc/sys/user/max_net_namespaces');
        const line =
          /^repro-harness: no namespaces here: the build runs among the files, processes and network of this host \(.*unshare failed.*\)\n$/;
        const { code, stdout, stderr } = await run(at, ':');
        expect(stderr).toMatch(line);
        expect(stdout).toContain('REPRODUCIBLE');
        expect(code).toBe(0);
        const doctor = await at.harness(['doctor']);
        expect(doctor.stdout).toMatch(/^missing +namespaces +unshare: unshare failed/m);
        expect(doctor.code).toBe(4);
        expect(await at.leftBehind()).toEqual([]);
      },
      TIMEOUT_MS,
    );

    it(
      'but not once a build has started: a build must not be able to bring that about',
      async () => {
        const at = await open(asContainerRoot, ':');
        const running = at.harness(
          ['run', '--profile', 'quick', '--jobs', '1', '--', 'sh', '-c', 'sleep 5; echo x >out'],
          { cwd: 'p' },
        );
        const begun = async () =>
          (await at.run(['sh', '-c', 'cat /proc/[0-9]*/comm'], { asHostRoot: true })).stdout.includes(
            'sleep\n',
          );
        while (!(await begun())) await sleep(300);
        await at.run(['sh', '-c', 'echo 0 >/proc/sys/user/max_net_namespaces'], { asHostRoot: true });
        const { code, stderr } = await running;
        expect(stderr).toMatch(
          /the sandbox of the experiment build could not be set up:\nunshare: unshare failed/,
        );
        expect(stderr).not.toContain('no namespaces here');
        expect(code).toBe(4);
      },
      TIMEOUT_MS,
    );
  },
);

for (const kind of [asRoot, asUser, asPlainRoot, asPlainUser])
  describe.skipIf(cannotMake(kind) !== undefined)(`without a usable /proc, as ${labelOf(kind)}`, () => {
    const remedy = '\n  mount it, as root: mount -t proc proc /proc (unshare --mount-proc does it, too)\n';
    const commands = [['run', '--', 'true'], ['doctor'], ['axes']];

    it(
      'commands that build end with the remedy if there is none',
      async () => {
        const at = await open(kind, 'mount -t tmpfs none /proc');
        for (const words of commands)
          expect(await at.harness(words, { cwd: 'p' })).toMatchObject({
            code: 4,
            stdout: '',
            stderr: `repro-harness: there is no /proc here, without which builds cannot be supervised${remedy}`,
          });
      },
      TIMEOUT_MS,
    );

    it.skipIf(kind.as === 'user')(
      `and if it is that of another pid namespace${kind.as === 'user' ? ' (skipped: only root can start the program there)' : ''}`,
      async () => {
        const at = await open(kind, ':');
        for (const words of commands) {
          const { code, stderr } = await at.run(
            ['timeout', '-s', 'KILL', '60', 'unshare', '-p', '-f', ...HARNESS, ...words],
            { cwd: 'p', asHostRoot: true },
          );
          expect(stderr).toBe(
            `repro-harness: /proc shows the processes of another pid namespace, so that builds cannot be supervised${remedy}`,
          );
          expect(code).toBe(4);
        }
      },
      TIMEOUT_MS,
    );
  });

for (const kind of [asUser, asPlainRoot, asPlainUser])
  describe.skipIf(cannotMake(kind) !== undefined)(`with /dev/shm of 64 MB, as ${labelOf(kind)}`, () => {
    it(
      'builds run, and nothing is left there',
      async () => {
        const at = await open(kind, 'mount -o remount,size=64m /dev/shm');
        const { code, stdout } = await run(at, 'head -c 100000000 /dev/zero >big; sha256sum big; rm big');
        expect(stdout).toContain('REPRODUCIBLE');
        expect(code).toBe(0);
        expect((await at.leftBehind()).filter((line) => !line.startsWith('mount /dev/shm '))).toEqual([]);
      },
      TIMEOUT_MS,
    );
  });

describe.skipIf(cannotMake(asRoot) !== undefined)(`in a chroot, as ${labelOf(asRoot)}`, () => {
  const runIn = (at: TestHost, prepare: string) =>
    at.run(
      [
        ...['sh', '-e', '-c', `${prepare}; cd /tmp; exec chroot /tmp/root env -C /mnt/work/p "$@"`, 'sh'],
        ...[...HARNESS, 'run', '--profile', 'quick', '--', 'touch', 'out'],
      ],
      { asHostRoot: true },
    );

  it(
    'builds have namespaces if its root folder is a mount point',
    async () => {
      const at = await open(asRoot, ':');
      const { code, stdout, stderr } = await runIn(at, 'mkdir /tmp/root; mount --rbind / /tmp/root');
      expect(stderr).toBe('');
      expect(stdout).not.toContain('needs namespaces');
      expect(stdout).toContain('REPRODUCIBLE');
      expect(code).toBe(0);
      await at.run(['sh', '-c', 'umount -l /tmp/root; rmdir /tmp/root'], { asHostRoot: true });
      expect(await at.leftBehind()).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it(
    'the remedy is named if it is not',
    async () => {
      const at = await open(asRoot, ':');
      const copy =
        'for path in /*; do if [ -h "$path" ]; then cp -P "$path" /tmp/root/; elif [ -d "$path" ] && [ "$path" != /tmp ]; then mkdir "/tmp/root$path"; mount --rbind "$path" "/tmp/root$path"; fi; done; mkdir -m 1777 /tmp/root/tmp';
      const { code, stdout, stderr } = await runIn(at, `mkdir /tmp/root; ${copy}`);
      expect(stderr).toMatch(
        /^repro-harness: no namespaces here: .*\(this is a chroot, and its root folder is no mount point: before chroot, as root, mount --bind FOLDER FOLDER; .*\)$/m,
      );
      expect(stdout).toContain('REPRODUCIBLE');
      expect(code).toBe(0);
    },
    TIMEOUT_MS,
  );
});
