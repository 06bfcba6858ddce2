import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cannotMake, labelOf, openHost, type TestHost } from './host/index.ts';
import { ABOUT_ISOLATION, asContainerRoot, asRoot, asSudoer, asUser, type HostKind } from './host/kinds.ts';
import { readReport, writeWork } from './host/work.ts';

const KINDS: readonly HostKind[] = [asUser, asRoot, asContainerRoot, asSudoer];

/** A home outside `/home`, with tools and credentials; `$1`: its owner. */
const FURNISH = `
cd /srv; mkdir -p jenkins data; chmod 1777 data; cd jenkins
mkdir -p .ssh .m2 .nvm/versions/node/v9/bin .nvm/versions/node/v9/lib .cargo/bin .rustup .local/bin .local/share/pipx/venvs/t/bin .docker/bin only
echo SECRET-KEY >.ssh/id; echo SECRET-NVM >.nvm/token; echo SECRET-M2 >.m2/settings.xml; echo SECRET-NPM >.npmrc
echo SECRET-CARGO >.cargo/credentials.toml; echo SECRET-DOCKER >.docker/config.json; echo SECRET-PREFIX >.nvm/versions/node/v9/.npmrc
echo SECRET-LOCAL >.local/share/keyring; echo SECRET-BESIDE >only/secret
echo from-lib >.nvm/versions/node/v9/lib/text
printf '#!/bin/sh\\ncat "\${0%%/*}/../lib/text"\\n' >.nvm/versions/node/v9/bin/nvm-tool
printf '#!/bin/sh\\necho from-cargo; cat "$RUSTUP_HOME/settings.toml"\\n' >.cargo/bin/cargo-tool
echo from-rustup >.rustup/settings.toml
printf '#!/bin/sh\\necho from-pipx\\n' >.local/share/pipx/venvs/t/bin/pipx-tool
printf '#!/bin/sh\\necho from-docker\\n' >.docker/bin/docker-tool
printf '#!/bin/sh\\necho from-only\\n' >only/only-tool
ln -s ../share/pipx/venvs/t/bin/pipx-tool .local/bin/pipx-tool
ln -s /srv/jenkins/only/only-tool .local/bin/only-tool
for tool in .nvm/versions/node/v9/bin/sort .cargo/bin/sort; do printf '#!/bin/sh\\necho NOT-OF-SYSTEM\\n' >$tool; done
find . -path '*/bin/*' -type f -exec chmod 755 {} +; chmod 755 only/only-tool
chmod 600 .ssh/id .nvm/token .npmrc .cargo/credentials.toml .docker/config.json .nvm/versions/node/v9/.npmrc
chown -hR "$1" /srv/jenkins`;

const PATH = ['.nvm/versions/node/v9/bin', '.cargo/bin', '.local/bin', '.docker/bin']
  .map((folder) => `/srv/jenkins/${folder}`)
  .concat('/usr/local/bin:/usr/bin:/bin')
  .join(':');
const HOME = '/srv/jenkins';

for (const kind of KINDS)
  describe.skipIf(cannotMake(kind) !== undefined)(`secrets of a host, as ${labelOf(kind)}`, () => {
    let host: TestHost;
    const asHostRoot = (script: string, ...words: string[]) =>
      host.run(['sh', '-e', '-c', script, 'sh', ...words], { asHostRoot: true });
    const build = async (script: string, options: readonly string[] = []) => {
      writeWork(host, { 'p/build.sh': `${script}\necho x >out\n` });
      const { code, stderr, stdout } = await host.harness(
        ['run', '--profile', 'quick', '--vary=path,umask,uid', ...options, '--', 'sh', './build.sh'],
        { cwd: 'p', env: { HOME, PATH } },
      );
      const { stdout: log } = await host.run(['cat', 'p/reports/p/logs/experiment.log']);
      return { code, stderr: stderr.replace(ABOUT_ISOLATION, ''), stdout, log };
    };

    beforeAll(async () => {
      host = await openHost(kind);
      writeWork(host, { 'p/a': 'a\n' });
      const owner = (await host.run(['id', '-u'])).stdout.trim();
      expect(await asHostRoot(`mount -t tmpfs -o mode=755 srv /srv${FURNISH}`, owner)).toMatchObject({
        code: 0,
        stderr: '',
      });
    });
    afterAll(async () => await host?.close());

    const tryAll = async () => {
      const { code, stderr, log } = await build(
        [
          'echo "PATH $PATH"; nvm-tool; cargo-tool; pipx-tool; only-tool; docker-tool; printf "b\\na\\n" | sort',
          'for f in .ssh/id .nvm/token .m2/settings.xml .npmrc .cargo/credentials.toml .docker/config.json .nvm/versions/node/v9/.npmrc .local/share/keyring only/secret; do cat /srv/jenkins/$f; done',
          'for f in .cargo/bin/cargo-tool .local/bin/new .nvm/versions/node/v9/lib/text .rustup/new new; do echo WROTE >/srv/jenkins/$f; done',
          'cat /srv/jenkins/.nvm/versions/node/v9/lib/text',
        ].join('\n'),
      );
      expect(stderr).toBe(
        'Folders of your PATH that builds have, too, after those of the system: ~/.nvm/versions/node/v9/bin, ~/.cargo/bin, ~/.local/bin, ~/.docker/bin\n',
      );
      expect(log).not.toMatch(/SECRET|NOT-OF-SYSTEM/);
      for (const word of ['lib', 'cargo', 'rustup', 'pipx', 'only', 'docker'])
        expect(log).toMatch(new RegExp(`^from-${word}$`, 'm'));
      expect(log).toMatch(
        /^PATH .*\/build-path-entry-canary-\w+:\/srv\/jenkins\/.nvm\/versions\/node\/v9\/bin:.*docker\/bin$/m,
      );
      expect(code).toBe(0);
      const written = await asHostRoot('grep -r WROTE /srv/jenkins || echo none; ls /srv/jenkins');
      expect(written.stdout).toBe('none\nonly\n');
      expect(readReport(host).axes.find(({ name }) => name === 'path')).toMatchObject({
        status: 'exercised',
      });
    };

    it('a home outside /home is hidden; the tools in it are visible, read-only and last in PATH', tryAll);

    it('binds make more of a hidden home visible', async () => {
      writeWork(host, {
        'b/repro.yaml':
          'vary: [umask]\nbinds: [~/.m2, /srv/jenkins/only/secret]\nbuild: |\n  cat /srv/jenkins/.m2/settings.xml ~/.m2/settings.xml /srv/jenkins/only/secret /srv/jenkins/.npmrc || :\n  cargo-tool\n  echo x >out\n',
      });
      const { code } = await host.harness(['run', '--profile', 'quick'], { cwd: 'b', env: { HOME, PATH } });
      const { stdout: log } = await host.run(['cat', 'b/reports/b/logs/control.log']);
      expect(log).toMatch(/^SECRET-M2\nSECRET-M2\nSECRET-BESIDE\ncat: .*\nfrom-cargo\n/);
      expect(code).toBe(0);
    });

    it('what only root may read is hidden, and the state of package managers is not', async () => {
      expect(
        await asHostRoot(
          'mkdir -m 700 /srv/locked; echo SECRET >/srv/locked/file; mkdir -p /srv/tool; echo SECRET >/srv/tool/key; chmod 640 /srv/tool/key; echo visible >/srv/tool/file',
        ),
      ).toMatchObject({ code: 0 });
      const { code, log } = await build(
        [
          'for f in /etc/shadow /etc/gshadow /etc/sudoers; do cat $f && echo READ $f; done',
          'cat /srv/locked/file /srv/tool/key; ls /etc/ssl/private/ && echo READ private; cat /srv/tool/file',
          'for f in /var/lib/dpkg/status /usr/bin/env /etc/passwd; do [ ! -e $f ] || head -c 1 $f >/dev/null || echo MISSING $f; done; ls /var/log /var/cache/apt',
        ].join('\n'),
      );
      expect(log).not.toMatch(/SECRET|READ|MISSING/);
      expect(log).toContain('visible');
      expect(code).toBe(0);
      await asHostRoot('rm -r /srv/locked /srv/tool');
    });

    it('settings that only root may read are hidden at any depth, and -v names them', async () => {
      const deep = '/usr/local/etc/a/b/c/d/e/key /srv/a/b/c/d/e/key /opt/p/etc/b/c/d/e/key';
      expect(
        await asHostRoot(
          `for folder in /usr/local/etc /opt; do mkdir -p $folder; mount -t tmpfs -o mode=755 x $folder; done
          for file in ${deep} /usr/local/etc/secret.conf; do mkdir -p "\${file%/*}"; echo SECRET >$file; chmod 600 $file; done
          mkdir /srv/many; for i in $(seq 60); do echo SECRET >/srv/many/$i; done; chmod 600 /srv/many/*; echo visible >/srv/a/file; mkdir -m 700 /opt/locked`,
        ),
      ).toMatchObject({ code: 0 });
      const { code, log, stderr } = await build(
        `cat ${deep} /usr/local/etc/secret.conf /srv/many/1 /srv/a/file || :; ls /opt/locked && echo SECRET folder || :`,
        ['-v'],
      );
      expect(log).not.toContain('SECRET');
      expect(log).toContain('visible');
      expect(code).toBe(0);
      const listed = stderr.split(
        'Files and folders that only root may read, and that builds do not see:\n',
      )[1];
      // Builds of other users are no root of the host: the kernel refuses.
      if (kind === asRoot)
        for (const path of [
          ...deep.split(' '),
          '/usr/local/etc/secret.conf',
          '/srv/many',
          '/opt/locked',
          '/etc/shadow',
        ])
          expect(listed?.split('\n')).toContain(`  ${path}`);
      else expect(listed).toBeUndefined();
      await asHostRoot('rm -r /srv/many /srv/a; umount /usr/local/etc /opt');
    });

    // With a mount below it, a folder cannot be shown through an overlay: the second time, the endpoints are covered one by one.
    it.each([
      ['an overlay', 'mkdir -p /srv/below'],
      ['a bind', 'mount -t tmpfs -o mode=1777 x /srv/below'],
    ])('sockets and FIFOs of the host are not reached through %s, and named with -v', async (_, prepare) => {
      expect(await asHostRoot(`${prepare}; rm -f /srv/data/*; mkfifo -m 666 /srv/data/fifo`)).toMatchObject({
        code: 0,
      });
      const server = host.start(
        [
          ...['perl', '-MSocket', '-e'],
          '$|=1; socket(S,PF_UNIX,SOCK_STREAM,0); bind(S,sockaddr_un("/srv/data/socket")); chmod 0777,"/srv/data/socket"; listen(S,5); print "up\\n"; alarm 60; while(accept(C,S)){}',
        ],
        { asHostRoot: true },
      );
      const reader = host.start(
        ['sh', '-c', 'exec 3<>/srv/data/fifo; timeout 60 cat <&3 >/srv/data/received'],
        { asHostRoot: true },
      );
      await asHostRoot('until [ -S /srv/data/socket ] && [ -e /srv/data/received ]; do sleep 0.05; done');
      const { code, stderr, log } = await build(
        [
          'perl -MSocket -e \'socket(S,PF_UNIX,SOCK_STREAM,0); print connect(S,sockaddr_un("/srv/data/socket")) ? "CONNECTED\\n" : "refused\\n"\'',
          "timeout 0.5 sh -c 'echo LEAK >/srv/data/fifo'",
        ].join('\n'),
        ['-v'],
      );
      expect(log).toContain('refused');
      expect(log).not.toContain('CONNECTED');
      expect(stderr).toContain(
        'Sockets and FIFOs of the host that builds cannot reach:\n  /srv/data/fifo\n  /srv/data/socket\n',
      );
      expect(code).toBe(0);
      expect((await asHostRoot('wc -c </srv/data/received')).stdout.trim()).toBe('0');
      for (const child of [server, reader]) child.kill('SIGKILL');
    });

    it('the same where a mount below the home rules out an overlay', tryAll);
  });
