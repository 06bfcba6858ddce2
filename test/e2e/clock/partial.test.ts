import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../../src/model/report.ts';
import { withMovedClock } from '../../support/skip-unless.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { cannotMake, labelOf, openHost, type TestHost } from '../host/index.ts';
import { ABOUT_ISOLATION, asPlainUser, asUser, HOST_KINDS, isPlain } from '../host/kinds.ts';
import { readReport, writeWork } from '../host/work.ts';

const here = withMovedClock('gcc');

for (const kind of HOST_KINDS)
  (cannotMake(kind) === undefined ? here.describe : describe.skip)(
    `a clock that does not reach everything, as ${labelOf(kind)}`,
    () => {
      let host: TestHost;
      beforeAll(async () => {
        const folder = temporaryFolder('partial-clock-');
        const program = join(folder, 'static');
        execaSync('gcc', ['-static', '-o', program, join(import.meta.dirname, 'programs/libc.c')]);
        host = await openHost(kind);
        writeWork(host, {
          'p/a': 'a\n',
          'vouched/repro.yaml':
            'source: {dir: ../p}\nbuild: ./static >/dev/null; cp a b\nrequire: [{clock: {except: [static]}}]\n',
        });
        copyFileSync(program, join(host.folder, 'work/p/static'));
        const hide =
          'for file in /usr/bin/qemu-x86_64; do [ ! -e "$file" ] || mount --bind /dev/null "$file"; done';
        await host.run(['sh', '-ec', hide], { asHostRoot: true });
      });
      afterAll(async () => await host?.close());

      const clockOf = ({ axes }: Report) => axes.find(({ name }) => name === 'clock')!;
      const run = (script: string, ...options: string[]) =>
        host.harness(['run', '--no-attribute', '--vary=clock,umask', ...options, '--', 'sh', '-c', script], {
          cwd: 'p',
        });

      it('the clock is partial, and the report names the program', async () => {
        const { code, stdout } = await run('./static >/dev/null; cp a b');
        const { status, reason } = clockOf(readReport(host));
        expect({ code, status, reason }).toEqual({
          code: 0,
          status: 'partial',
          reason: expect.stringMatching(
            /^not proved for .\/static \(static\); (?:qemu-user is not installed|emulation needs)/,
          ),
        });
        expect(stdout).toContain(
          '1 axis varied and proved.\n  In part: clock (not proved for ./static (static);',
        );
      });

      // What follows from it does not depend on who runs it.
      if (kind === asUser || kind === asPlainUser) {
        it('a required clock that is partial is inconclusive', async () => {
          const { code } = await run('./static >/dev/null; cp a b', '--require=clock');
          expect(code).toBe(4);
          expect(readReport(host).reason).toMatch(
            /^clock is required and partial: not proved for .\/static \(static\); /,
          );
        });

        it('unless the scenario vouches for the program', async () => {
          const { code, stderr } = await host.harness(['run', '--no-attribute', '--vary=clock,umask'], {
            cwd: 'vouched',
          });
          expect(stderr.replace(ABOUT_ISOLATION, '')).toBe('');
          expect(code).toBe(0);
          expect(clockOf(readReport(host, 'vouched')).status).toBe('exercised');
        });
      }

      it('without static programs the clock is proved', async () => {
        const { code } = await run('date >/dev/null; cp a b', '--require=clock');
        expect(code).toBe(0);
        expect(clockOf(readReport(host)).status).toBe('exercised');
      });

      if (isPlain(kind))
        it('without namespaces, a cleared environment is noticed', async () => {
          await run('env -i /bin/date >/dev/null; cp a b');
          expect(clockOf(readReport(host)).reason).toMatch(/date \(cleared environment\)/);
          await run('LD_PRELOAD=/lib/x86_64-linux-gnu/libm.so.6 /bin/date >/dev/null; cp a b');
          expect(clockOf(readReport(host)).reason).toMatch(/date \(cleared environment\)/);
        });

      it('without a compiler and strace, which programs ran is not known', async () => {
        const hide = await host.run(
          [
            'sh',
            '-ec',
            `rm -r /mnt/home/.cache/repro-harness/clock
            for name in cc gcc clang strace; do
              program=$(readlink -f "/usr/bin/$name") && [ ! -x "$program" ] || mount --bind /dev/null "$program"
            done`,
          ],
          { asHostRoot: true },
        );
        expect(hide).toMatchObject({ code: 0, stderr: '' });
        await run('date >/dev/null; cp a b');
        expect(clockOf(readReport(host))).toMatchObject({
          status: 'partial',
          reason: 'which programs ran is not known: apt-get install gcc libc6-dev, or strace',
        });
      });
    },
  );
