import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cannotMake, labelOf, openHost, type TestHost } from './host/index.ts';
import { ABOUT_ISOLATION, asContainerRoot, asRoot, asSudoer, asUser, type HostKind } from './host/kinds.ts';
import { writeWork } from './host/work.ts';

/** Mounts of a host below the folders that builds see. `point`: a shell word; `options`: the mount options in mountinfo apart from `ro`. */
interface HostMount {
  readonly is: string;
  readonly make: string;
  readonly point: string;
  readonly options?: string;
}

const MOUNTS: readonly HostMount[] = [
  { is: 'one mount', make: 'mkdir one; mount -t tmpfs -o mode=1777 x one', point: '/srv/one' },
  {
    is: 'two mounts on one point',
    make: 'mkdir two; mount -t tmpfs -o mode=1777 x two; mount -t tmpfs -o mode=1777 y two',
    point: '/srv/two',
  },
  {
    is: 'mounts on three levels',
    make: 'mkdir a; mount -t tmpfs -o mode=1777 x a; mkdir a/b; mount -t tmpfs -o mode=1777 x a/b; mkdir a/b/c; mount -t tmpfs -o mode=1777 x a/b/c',
    point: '/srv/a/b/c',
  },
  {
    is: 'a mount whose path has blanks, a tab, a line feed and backslashes',
    make: 'odd=$(printf "o d\\td\\n\\\\040_\\n_"); odd=${odd%_}; mkdir "$odd"; mount -t tmpfs -o mode=1777 x "$odd"',
    point: '"$(printf "/srv/o d\\td\\n\\\\040_")"*',
  },
  {
    is: 'a mount whose path has a digit after a blank',
    make: 'mkdir "disk 1"; mount -t tmpfs -o mode=1777 x "disk 1"',
    point: '"/srv/disk 1"',
  },
  {
    is: 'a mount with strict access times',
    make: 'mkdir strict; mount -t tmpfs -o mode=1777,strictatime x strict',
    point: '/srv/strict',
  },
  {
    is: 'a mount with other flags',
    make: 'mkdir flags; mount -t tmpfs -o mode=1777,nosuid,nodev,noexec,noatime x flags',
    point: '/srv/flags',
    options: 'nosuid,nodev,noexec,noatime',
  },
  {
    is: 'a mount that is writable but cannot be listed',
    make: 'mkdir blind; mount -t tmpfs -o mode=1733 x blind',
    point: '/srv/blind',
  },
  {
    is: 'two device nodes on one point',
    make: 'mkdir nodes; for name in null zero; do touch nodes/n; mount --bind /dev/$name nodes/n; done; chmod 755 nodes',
    point: '/srv/nodes',
  },
  {
    is: 'two folders that cannot be listed on one point',
    make: 'mkdir veiled; for name in x y; do mount -t tmpfs -o mode=1733 $name veiled; done',
    point: '/srv/veiled',
  },
  {
    is: 'a mount in a folder that only root may enter',
    make: 'mkdir -m 700 locked; mkdir locked/in; mount -t tmpfs -o mode=1777 x locked/in',
    point: '/srv/locked/in',
  },
];

const KINDS: readonly HostKind[] = [asUser, asRoot, asContainerRoot, asSudoer];

for (const kind of KINDS)
  describe.skipIf(cannotMake(kind) !== undefined)(`mounts of a host, as ${labelOf(kind)}`, () => {
    let host: TestHost;
    const asHostRoot = (script: string) => host.run(['sh', '-e', '-c', script], { asHostRoot: true });
    const build = (script: string) =>
      host.harness(
        ['run', '--profile', 'quick', '--vary=umask,shell', '--', 'sh', '-c', `${script}; echo x >out`],
        { cwd: 'p' },
      );
    const logOf = async (id: string): Promise<string> =>
      (await host.run(['cat', `p/reports/p/logs/${id}.log`])).stdout;

    beforeAll(async () => {
      host = await openHost(kind);
      writeWork(host, { 'p/a': 'a\n' });
      await asHostRoot('mount -t tmpfs -o mode=755 srv /srv');
    });
    afterAll(async () => await host?.close());

    describe('all of these mounts at once, in one run', () => {
      let text: string;
      const logs: string[] = [];
      beforeAll(async () => {
        for (const { is, make } of MOUNTS)
          expect(await asHostRoot(`cd /srv; ${make}`), is).toMatchObject({ code: 0, stderr: '' });
        const attacks = MOUNTS.map(({ is, point }) =>
          [
            `echo 'at ${is}:'; for place in ${point}; do touch "$place/pwned" && echo WROTE`,
            'unshare -Urm mount -o remount,bind,rw "$place" && echo REMOUNTED',
            'unshare -Urm umount "$place" && echo UNMOUNTED; done',
          ].join('\n'),
        );
        const { code, stdout, stderr } = await build([...attacks, 'cat /proc/self/mountinfo'].join('\n'));
        text = stdout + stderr.replace(ABOUT_ISOLATION, '');
        expect(code, text).toBe(0);
        for (const id of ['control', 'experiment']) logs.push(await logOf(id));
      });

      it('the build succeeds, and has written to none', async () => {
        expect(text).toContain('REPRODUCIBLE');
        expect((await asHostRoot('find /srv -name pwned')).stdout).toBe('');
      });

      it.each(MOUNTS.map((mount) => [mount.is, mount] as const))(
        '%s is read-only for builds, and unchanged for the host',
        async (is, { point, options }) => {
          for (const log of logs) {
            const [, after] = log.split(`at ${is}:\n`);
            expect(after!.split(/^at /m)[0]).not.toMatch(/WROTE|REMOUNTED|UNMOUNTED/);
            // Field 5 of mountinfo is the mount point, field 6 the options of the mount (proc(5)).
            if (options !== undefined) expect(log).toMatch(new RegExp(` ${point} ro,${options} `));
          }
          const { stdout: left } = await asHostRoot(
            `for place in ${point}; do [ ! -e "$place/pwned" ] || echo written; touch "$place/own"; rm "$place/own"; done`,
          );
          expect(left).toBe('');
        },
      );
    });

    it('a bind that covers a place of the build brings nothing writable there, and devices keep modes and times', async () => {
      await asHostRoot(
        'mkdir /srv/host; mount -t tmpfs -o mode=1777 x /srv/host; mkdir -p /srv/r/1/cache; chmod 1777 /srv/r/1/cache; ln -s r/1 /srv/now',
      );
      const before = (await asHostRoot('stat -c "%a %Y" /dev/full /dev/zero')).stdout;
      writeWork(host, {
        'b/repro.yaml':
          'vary: [umask]\nbinds: ["/srv/host:rw", /srv, "/srv/now/cache:rw"]\nbuild: |\n  touch /srv/host/pwned && echo WROTE\n  chmod 600 /dev/full && echo CHMOD\n  touch -d 2001-01-01 /dev/zero && echo TOUCHED\n  echo ok >/dev/null\n  touch /srv/now/cache/mine\n  echo x >out\n'
            .replace(/ && echo/g, ' 2>/dev/null \\&\\& echo')
            .replaceAll('\\&', '&')
            .replace(/echo (\w+)\n {2}(?=chmod|touch -d|echo ok)/g, 'echo $1 || :\n  '),
      });
      const { code, stdout, stderr } = await host.harness(['run', '--profile', 'quick'], { cwd: 'b' });
      expect(stdout + stderr.replace(ABOUT_ISOLATION, '')).toContain('REPRODUCIBLE');
      expect(code).toBe(0);
      expect((await host.run(['cat', 'b/reports/b/logs/control.log'])).stdout).not.toMatch(
        /WROTE|CHMOD|TOUCHED/,
      );
      expect((await asHostRoot('stat -c "%a %Y" /dev/full /dev/zero; ls /srv/host')).stdout).toBe(before);
      expect((await asHostRoot('ls /srv/r/1/cache')).stdout).toBe('mine\n');
    });

    it('a mount that stays writable ends the run with its path, even if `mount` reports success', async () => {
      // The folder in which the harness looks for programs first.
      const wrapper = '#!/bin/sh\\ncase "$*" in *-c*remount*) exit 0 ;; esac\\nexec /usr/bin/mount "$@"\\n';
      const made = await asHostRoot(
        [
          'cd /srv; mkdir last; mount -t tmpfs -o mode=1777 x last; mount -t tmpfs -o mode=755 x /usr/local/sbin',
          `printf '${wrapper}' >/usr/local/sbin/mount; chmod 755 /usr/local/sbin/mount`,
          '/usr/bin/mount -o remount,bind,ro /usr/local/sbin',
        ].join('\n'),
      );
      expect(made).toMatchObject({ code: 0, stderr: '' });
      const { code, stdout, stderr } = await build('for place in /srv/*; do touch "$place/pwned"; done');
      expect(stderr.replace(ABOUT_ISOLATION, '')).toMatch(
        /^repro-harness: a build could write to the host: the mount at (\/srv\/\w+) cannot be made read-only, so nothing was built\n {2}unmount it, or mount it read-only: mount -o remount,bind,ro \1\n$/,
      );
      expect(stdout).toBe('');
      expect(code).toBe(4);
      expect((await asHostRoot('find /srv -name pwned')).stdout).toBe('');
    });
  });
