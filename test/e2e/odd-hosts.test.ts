import { afterEach, describe, expect, it } from 'vitest';
import { cannotMake, labelOf, openHost, type TestHost } from './host/index.ts';
import {
  ABOUT_ISOLATION,
  asPlainRoot,
  asPlainUser,
  asRoot,
  asUser,
  type HostKind,
  isPlain,
} from './host/kinds.ts';
import { readReport, writeWork } from './host/work.ts';

const TIMEOUT_MS = 120_000;

const LOST_HERE: ReadonlySet<string> = new Set(['clock', 'terminal']);

let host: TestHost | undefined;
afterEach(async () => {
  await host?.close();
  host = undefined;
});

/** A /dev without /dev/shm, and with a /dev/ptmx that belongs to another user. */
const WITHOUT_SHM = [
  'mkdir -p /tmp/dev/pts',
  'for name in null zero full random urandom tty; do touch /tmp/dev/$name; mount --bind /dev/$name /tmp/dev/$name; done',
  'mount --rbind /dev/pts /tmp/dev/pts; ln -s pts/ptmx /tmp/dev/ptmx',
  'umount -l /dev/shm; mount --rbind /tmp/dev /dev',
  'test ! -e /dev/shm',
].join('\n');

const GARBAGE =
  "printf '\\001\\377garbage::\\n:::::\\nroot\\n\\0' >/mnt/work/garbage; for name in passwd group; do mount --bind /mnt/work/garbage /etc/$name; done";

interface Oddity {
  readonly name: string;
  /** Shell lines that the host's root runs. */
  readonly setUp: string;
  /** With namespaces and without, as root and as a user, but not in every combination. */
  readonly kinds: readonly HostKind[];
}

const ODDITIES: readonly Oddity[] = [
  {
    name: 'an empty /etc/passwd',
    setUp: ': >/mnt/work/empty; mount --bind /mnt/work/empty /etc/passwd',
    kinds: [asRoot, asPlainUser],
  },
  { name: 'garbage as /etc/passwd and /etc/group', setUp: GARBAGE, kinds: [asUser, asPlainRoot] },
  { name: 'a read-only /tmp', setUp: 'mount -o remount,ro /tmp', kinds: [asRoot, asPlainUser] },
  {
    name: 'a read-only /tmp and /var/tmp',
    setUp: 'mount -o remount,ro /tmp; mount -o remount,ro /var/tmp',
    kinds: [asUser, asPlainRoot],
  },
  { name: 'no /dev/shm', setUp: WITHOUT_SHM, kinds: [asUser, asRoot, asPlainUser] },
];

for (const kind of [asUser, asRoot, asPlainRoot, asPlainUser])
  describe.skipIf(cannotMake(kind) !== undefined)(`an odd host, as ${labelOf(kind)}`, () => {
    it.each(
      ODDITIES.filter(({ kinds }) => kinds.includes(kind)).map(({ name, setUp }) => [name, setUp] as const),
    )(
      'run and doctor work with %s',
      async (name, setUp) => {
        host = await openHost(kind);
        writeWork(host, { 'p/a': 'a\n' });
        expect(await host.run(['sh', '-e', '-c', setUp], { asHostRoot: true })).toMatchObject({
          code: 0,
          stderr: '',
        });
        const { code, stderr } = await host.harness(['run', '--profile', 'quick', '--', 'touch', 'out'], {
          cwd: 'p',
        });
        expect(stderr.replace(ABOUT_ISOLATION, '')).toBe('');
        expect(code).toBe(0);
        const { axes } = readReport(host);
        const lost = axes.filter(({ status }) => ['ineffective', 'unavailable'].includes(status));
        const reasons = lost.filter((axis) => LOST_HERE.has(axis.name)).map(({ reason }) => reason);
        // The shared memory and the terminals of builds in namespaces are their own.
        expect(reasons).toEqual(
          name === 'no /dev/shm' && isPlain(kind)
            ? [
                expect.stringContaining('libfaketime needs /dev/shm'),
                expect.stringContaining('no terminal can be opened'),
              ]
            : [],
        );
        const doctor = await host.harness(['doctor']);
        expect(doctor.stderr).toBe('');
        expect(doctor.code === 0 || doctor.code === 4).toBe(true);
        expect(doctor.stdout).toMatch(/^ok +trial builds/m);
        expect(doctor.stdout).toMatch(
          name.includes('/tmp') ? /^missing +temporary files/m : /^ok +temporary files/m,
        );
      },
      TIMEOUT_MS,
    );
  });

for (const kind of [asRoot, asUser])
  describe.skipIf(cannotMake(kind) !== undefined)(`a home that does not exist, as ${labelOf(kind)}`, () => {
    it(
      'is not made, and costs no axis that needs namespaces',
      async () => {
        host = await openHost(kind);
        writeWork(host, { 'p/a': 'a\n' });
        const env = { HOME: '/mnt/work/nowhere' };
        const { code } = await host.harness(['run', '--', 'touch', 'out'], { cwd: 'p', env });
        expect(code).toBe(0);
        const { axes } = readReport(host);
        expect(axes.find(({ name }) => name === 'hostname')).toMatchObject({ status: 'exercised' });
        const { stdout } = await host.run(['ls', '/mnt/work'], { asHostRoot: true });
        expect(stdout).not.toContain('nowhere');
      },
      TIMEOUT_MS,
    );
  });

// What `cc -o /dev/null` by root leaves where it ends in a rename.
for (const kind of [asRoot, asPlainUser])
  describe.skipIf(cannotMake(kind) !== undefined)(`/dev/null is a file, as ${labelOf(kind)}`, () => {
    it(
      'and the remedy is named: no probe would give a reading',
      async () => {
        host = await openHost(kind);
        writeWork(host, { 'p/a': 'a\n' });
        await host.run(['sh', '-c', ': >/mnt/work/file; mount --bind /mnt/work/file /dev/null'], {
          asHostRoot: true,
        });
        const { code, stdout, stderr } = await host.harness(
          ['run', '--profile', 'quick', '--', 'cp', 'a', 'out'],
          { cwd: 'p' },
        );
        expect(`${stdout}${stderr}`).toContain(
          '/dev/null of this host is not a device that every user can write: rm -f /dev/null; mknod -m 666 /dev/null c 1 3',
        );
        expect(code).toBe(4);
      },
      TIMEOUT_MS,
    );
  });
