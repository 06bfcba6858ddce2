import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cannotMake, labelOf, openHost, type TestHost } from './host/index.ts';
import { ABOUT_ISOLATION, asPlainRoot, asRoot, asSudoer, HOST_KINDS, isPlain } from './host/kinds.ts';
import { writeWork } from './host/work.ts';

const CACHE = '/mnt/home/.cache-of-tool';

/** Changes everything that a tool changes in its cache. */
const BUILD = `
  cd ~/.cache-of-tool
  cat kept; echo more >>kept
  rm gone; mv sub/moved moved; mkdir made; echo new >made/new; chmod u+w locked; echo x >locked/in
  rm -r whole; mkdir whole
  cat ~/.single; echo more >>~/.single
  ls -R; cat kept moved
`;

for (const kind of [...HOST_KINDS, asSudoer])
  describe.skipIf(cannotMake(kind) !== undefined)(`private binds, as ${labelOf(kind)}`, () => {
    let host: TestHost;
    const inHost = (script: string) =>
      host.run(['sh', '-e', '-c', script], { asHostRoot: true }).then(({ code, stdout, stderr }) => {
        expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
        return stdout;
      });
    const inventory = () =>
      inHost(
        `cd /mnt/home; find .cache-of-tool .single -printf '%p %M %U %s %T@ %C@\\n' | sort; cat .single`,
      );
    const logOf = (id: string) => inHost(`cat p/reports/p/logs/${id}.log`);

    beforeAll(async () => {
      host = await openHost(kind);
      writeWork(host, {
        'p/repro.yaml': `binds: ["~/.cache-of-tool:private", {path: ~/.single, private: true}]\noutputs: [out]\nbuild: |${BUILD}\n  cd "$OLDPWD"; echo x >out\n`,
      });
      await inHost(
        `cd /mnt/home; mkdir -p .cache-of-tool/sub .cache-of-tool/locked .cache-of-tool/whole; cd .cache-of-tool; echo kept >kept; echo o >gone; echo moved >sub/moved; echo a >whole/a; echo single >../.single; chmod 555 locked; chown -R --reference=.. . ../.single`,
      );
    });
    afterAll(async () => await host?.close());

    const run = (...args: string[]) =>
      host.harness(['run', '--profile', 'quick', ...args], { cwd: 'p', env: { HOME: '/mnt/home' } });

    it('each build writes to its own version, and the host is unchanged', async () => {
      const before = await inventory();
      const { code, stdout, stderr } = await run('--keep');
      expect(stdout + stderr.replace(ABOUT_ISOLATION, '')).toContain('REPRODUCIBLE');
      expect(code).toBe(0);
      const logs = await Promise.all(['control', 'experiment'].map(logOf));
      for (const log of logs) {
        expect(log).toMatch(/^kept\nsingle\n/);
        expect(log).toMatch(/\nkept\nmore\nmoved\n$/);
        expect(log).not.toMatch(/^gone$/m);
      }
      expect(await inventory()).toBe(before);
      const { stdout: again } = await host.harness(['replay', 'reports/p', 'experiment'], {
        cwd: 'p',
        env: { HOME: '/mnt/home' },
      });
      expect(again).toContain('the same as in the report');
      expect(await inventory()).toBe(before);
      expect(
        (await host.leftBehind()).filter((line) => !/ \/mnt\/home\/\.(?:cache-of|single)/.test(line)),
      ).toEqual([]);
    });

    // Root's builds have overlays in two ways, a user's in one, and without namespaces there is none.
    if (kind === asRoot || kind === asSudoer || kind === asPlainRoot) return;

    it('a folder with a mount below it is copied, with what is mounted there', async () => {
      await inHost(
        `mkdir -p ${CACHE}/mounted; mount -t tmpfs x ${CACHE}/mounted; echo deep >${CACHE}/mounted/deep`,
      );
      const { code } = await run(
        '--bind',
        '~/.cache-of-tool:private',
        '--',
        ...[
          'sh',
          '-ec',
          'cd ~/.cache-of-tool; cat mounted/deep; echo w >mounted/own; ls -1 mounted; cd -; echo x >out',
        ],
      );
      expect(code).toBe(0);
      expect(await logOf('control')).toContain('deep\ndeep\nown\n');
      expect(await inHost(`ls ${CACHE}/mounted; umount ${CACHE}/mounted; rmdir ${CACHE}/mounted`)).toBe(
        'deep\n',
      );
    });

    it('a folder that the host has there can be renamed', async () => {
      const { code, stdout } = await run(
        ...['--bind', `${CACHE}:private`, '--'],
        ...[
          'perl',
          '-e',
          'rename "$ENV{HOME}/.cache-of-tool/sub", "$ENV{HOME}/.cache-of-tool/renamed" or die "$!\\n"; open F, ">out"; print F "x"',
        ],
      );
      expect({ code, stdout }).toMatchObject({ code: 0 });
      expect(stdout.includes('and of its private binds')).toBe(!isPlain(kind));
      expect(await inHost(`ls ${CACHE}`)).toBe('gone\nkept\nlocked\nsub\nwhole\n');
    });

    it(
      isPlain(kind)
        ? 'a path outside the home is refused'
        : 'a path outside the home, and one in a private path that is read-only',
      async () => {
        await inHost('mkdir -p /tmp/shared/inner; echo i >/tmp/shared/inner/i; chmod -R a+rwX /tmp/shared');
        const { code, stderr } = await run(
          ...['--bind', '/tmp/shared:private', '--bind', '/tmp/shared/inner', '--'],
          ...[
            'sh',
            '-ec',
            'echo w >/tmp/shared/own; ! touch /tmp/shared/inner/own; ls -1 /tmp/shared; echo x >out',
          ],
        );
        if (isPlain(kind)) {
          expect(stderr.replace(ABOUT_ISOLATION, '')).toContain(
            'binds: /tmp/shared cannot be private: without namespaces, all builds see the same folder of the host there',
          );
          expect(code).toBe(4);
        } else {
          expect({ code, stderr: stderr.replace(ABOUT_ISOLATION, '') }).toMatchObject({ code: 0 });
          expect(await logOf('experiment')).toContain('inner\nown\n');
        }
        expect(await inHost('find /tmp/shared; rm -r /tmp/shared')).toBe(
          '/tmp/shared\n/tmp/shared/inner\n/tmp/shared/inner/i\n',
        );
      },
    );

    it.skipIf(isPlain(kind))(
      `what is written there counts as what the build writes${isPlain(kind) ? ' (without namespaces, a build has no file system of its own)' : ''}`,
      async () => {
        const used = 'df -k --output=used ~ | tail -1';
        const { code } = await run(
          ...['--bind', `${CACHE}:private`, '--'],
          ...['sh', '-ec', `${used}; head -c 30M /dev/zero >~/.cache-of-tool/full; ${used}; echo x >out`],
        );
        expect(code).toBe(0);
        for (const id of ['control', 'experiment']) {
          const [before, after] = (await logOf(id)).trim().split(/\s+/).map(Number);
          expect(after! - before!).toBeGreaterThanOrEqual(30 * 1024);
        }
      },
    );
  });
