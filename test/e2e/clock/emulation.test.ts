import { once } from 'node:events';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeProgram, withEmulation } from '../../support/emulation.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { cannotMake, HARNESS, labelOf, openHost, type TestHost } from '../host/index.ts';
import { asUser, HOST_KINDS } from '../host/kinds.ts';
import { readReport, writeWork } from '../host/work.ts';

const here = withEmulation();

// A time in steps of eleven days: control and experiment are equal unless the clock was moved.
const SCRIPT = 'echo $(( $(./static) / 1000000 )) >out';
const OPTIONS = ['run', '--vary=clock,umask'] as const;

for (const kind of HOST_KINDS)
  (cannotMake(kind) === undefined ? here.describe : describe.skip)(
    `static programs and the clock, as ${labelOf(kind)}`,
    () => {
      let host: TestHost;
      beforeAll(async () => {
        const program = join(temporaryFolder('static-'), 'static');
        makeProgram('static', program);
        host = await openHost(kind);
        writeWork(host, { 'p/a': 'a\n' });
        copyFileSync(program, join(host.folder, 'work/p/static'));
      });
      afterAll(async () => await host?.close());

      // The registry of the host, read through a mount in a mount namespace of its own.
      const registry = async (): Promise<string> => {
        const list = 'mount -t binfmt_misc none /mnt && cd /mnt && tail -n +1 -- [!r]*';
        const { stdout, stderr } = await host.run(['unshare', '--mount', 'sh', '-c', list], {
          asHostRoot: true,
        });
        return stdout + stderr;
      };

      it('the time is found only with a user namespace of its own, and the registry of the host stays as it was', async () => {
        const before = await registry();
        const { code, stdout } = await host.harness([...OPTIONS, '--', 'sh', '-c', SCRIPT], { cwd: 'p' });
        const emulates = kind.namespaces === 'allowed';
        expect(code, stdout).toBe(emulates ? 1 : 0);
        expect(stdout).toMatch(emulates ? /UNREPRODUCIBLE .* 4 builds/ : /REPRODUCIBLE .* 2 builds/);
        expect(stdout.replace(/\s+/g, ' ')).toMatch(
          emulates
            ? /clock: proved for static programs by a build under emulation\./
            : /In part: clock \(not proved for \.\/static \(static\); emulation needs user namespaces/,
        );
        if (emulates) expect(stdout).toContain('replay reports/p experiment-emulated --shell');
        expect(readReport(host).builds.map(({ exit }) => exit)).toEqual(emulates ? [0, 0, 0, 0] : [0, 0]);
        expect(await registry()).toBe(before);
        expect(await host.leftBehind()).toEqual([]);
      });

      it('doctor says whether programs can be emulated', async () => {
        const { stdout } = await host.harness(['doctor']);
        expect(stdout.replace(/\s+/g, ' ')).toContain(
          kind.namespaces === 'allowed'
            ? ' ok emulation the axis clock in static programs'
            : ' missing emulation the axis clock in static programs: emulation needs user namespaces',
        );
      });

      if (kind.namespaces === 'allowed')
        it.each(['static', 'all'])(
          'after SIGKILL while %s programs are emulated, no process and no mount is left',
          async (programs) => {
            const more = programs === 'all' ? ['--emulate'] : [];
            // Several times: a program that has ended already could not be seen.
            const slow = `${SCRIPT}; for i in 1 2 3 4 5; do ./static --name-of-its-own; sleep 0.1; done`;
            for (let attempt = 0; attempt < (kind === asUser ? 4 : 2); attempt++) {
              const child = host.start([...HARNESS, ...OPTIONS, ...more, '--', 'sh', '-c', slow], {
                cwd: 'p',
              });
              const gone = once(child, 'exit');
              const emulator = programs === 'all' ? 'repro-harness/emu/qemu' : 'qemu-x86_64 ';
              while ((await host.run(['pgrep', '-f', emulator], { asHostRoot: true })).stdout === '') {
                expect(child.exitCode).toBe(null);
                await sleep(5);
              }
              await sleep(attempt * (kind === asUser ? 100 : 250));
              await host.run(['pkill', '-KILL', '-f', '^/mnt/node .*repro-harness.js run'], {
                asHostRoot: true,
              });
              await gone;
              await sleep(300);
              expect((await host.leftBehind()).filter((line) => !line.startsWith('file '))).toEqual([]);
            }
          },
        );

      if (kind === asUser)
        it('without qemu-user, the remedy is named', async () => {
          const hidden = await host.run(
            ['sh', '-c', 'mount --bind /dev/null "$(readlink -f /usr/bin/qemu-x86_64)"'],
            { asHostRoot: true },
          );
          expect(hidden).toMatchObject({ code: 0, stderr: '' });
          const { code, stdout } = await host.harness(
            [...OPTIONS, '--require=clock', '--', 'sh', '-c', SCRIPT],
            {
              cwd: 'p',
            },
          );
          expect(code).toBe(4);
          expect(stdout).toContain(
            'clock is required and partial: not proved for ./static (static); qemu-user is not installed: apt-get install qemu-user',
          );
        });
    },
  );
