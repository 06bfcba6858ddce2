import { chmodSync, copyFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execaSync } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findProgram } from '../../../src/sandbox/host/find-programs.ts';
import { withMovedClock } from '../../support/skip-unless.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { cannotMake, HARNESS, labelOf, openHost, type TestHost } from '../host/index.ts';
import { asPlainUser, asUser, HOST_KINDS, isPlain } from '../host/kinds.ts';
import { readReport, writeWork } from '../host/work.ts';

const here = withMovedClock('gcc', 'strace');
const SOURCES = join(import.meta.dirname, 'programs');
// It may lie in the caller's own folders.
const GO = findProgram('go', (process.env['PATH'] ?? '').split(':'));

let made: string | undefined;
/** A folder with the programs, which are compiled once for all kinds of hosts. */
const programs = (): string => {
  made ??= compile(temporaryFolder('traced-'));
  return made;
};

const compile = (folder: string): string => {
  execaSync('gcc', ['-static', '-o', join(folder, 'static'), join(SOURCES, 'libc.c')]);
  execaSync('gcc', ['-o', join(folder, 'dynamic'), join(SOURCES, 'libc.c')]);
  if (GO !== undefined)
    execaSync(GO, ['build', '-o', join(folder, 'go'), join(SOURCES, 'main.go')], {
      env: { CGO_ENABLED: '0', GO111MODULE: 'off', GOCACHE: temporaryFolder('traced-go-') },
    });
  return folder;
};

for (const kind of HOST_KINDS)
  (cannotMake(kind) === undefined ? here.describe : describe.skip)(
    `a host with strace and no compiler, as ${labelOf(kind)}`,
    () => {
      // Builds in namespaces and without. The other kinds differ in how processes are started and ended, not in what a trace says.
      const complete = kind === asUser || kind === asPlainUser;
      let host: TestHost;
      beforeAll(async () => {
        host = await openHost(kind);
        writeWork(host, { 'p/a': 'a\n', 'p/below/b': 'b\n' });
        for (const name of readdirSync(programs())) {
          copyFileSync(join(programs(), name), join(host.folder, 'work/p', name));
          chmodSync(join(host.folder, 'work/p', name), 0o755);
        }
        await hide('cc', 'gcc', 'clang');
      });
      afterAll(async () => await host?.close());

      const hide = async (...names: string[]) => {
        const script = `for name; do
            program=$(readlink -f "/usr/bin/$name") && [ ! -x "$program" ] || mount --bind /dev/null "$program"
          done`;
        const hidden = await host.run(['sh', '-ec', script, 'hide', ...names], { asHostRoot: true });
        expect(hidden).toMatchObject({ code: 0, stderr: '' });
      };
      const run = async (script: string, ...options: string[]) => {
        const finished = await host.harness(
          ['run', '--no-attribute', '--vary=clock,umask', ...options, '--', 'sh', '-c', script],
          { cwd: 'p' },
        );
        const report = readReport(host);
        const { status, reason } = report.axes.find(({ name }) => name === 'clock')!;
        return { ...finished, clock: { status, reason }, report };
      };

      it('dynamic programs are reached', async () => {
        const { code, clock } = await run('./dynamic >/dev/null; date >/dev/null; cp a b', '--require=clock');
        expect(clock).toEqual({ status: 'exercised', reason: '' });
        expect(code).toBe(0);
      });

      it('static programs are named, also below another folder and in a copy', async () => {
        const { clock } = await run(
          '(cd below; ../static >/dev/null); cp static "$TMPDIR/copy"; cd "$TMPDIR"; ./copy >/dev/null; cd "$OLDPWD"; cp a b',
        );
        expect(clock.status).toBe('partial');
        expect(clock.reason).toMatch(/^not proved for \.\/static \(static\), \S+\/copy \(static\)/);
      });

      if (isPlain(kind))
        it('without namespaces, a cleared environment is noticed', async () => {
          expect((await run('env -i /bin/date >/dev/null; cp a b')).clock.reason).toMatch(
            /date \(cleared environment\)/,
          );
        });

      it('both builds are traced, and otherwise see what they see without strace', async () => {
        const { report } = await run(
          'env | grep -v ^FAKETIME | sort >b; grep -c "TracerPid:.0$" /proc/self/status >>b || :',
        );
        expect(report.outputs.map(({ verdict }) => verdict)).toEqual(['identical']);
      });

      it('a background process does not delay the end of the build', async () => {
        const { report, clock } = await run('sleep 300 & cp a b');
        expect(clock.status).toBe('exercised');
        expect(report.builds.map(({ exit, seconds }) => [exit, seconds < 60])).toEqual([
          [0, true],
          [0, true],
        ]);
        expect((await host.leftBehind()).filter((line) => line.startsWith('process'))).toEqual([]);
      });

      it('a killed harness leaves no process behind', async () => {
        for (const pause of complete ? [300, 700, 1500] : [700]) {
          const child = host.start(
            [
              ...HARNESS,
              'run',
              '--vary=clock',
              '--',
              'sh',
              '-c',
              'while :; do date >/dev/null; done & sleep 300',
            ],
            { cwd: 'p' },
          );
          await sleep(pause);
          const kill =
            'for process in /proc/[0-9]*; do case $(tr "\\0" " " <$process/cmdline) in "/mnt/node "*) kill -KILL ${process#/proc/} ;; esac; done';
          await host.run(['sh', '-c', kill], { asHostRoot: true });
          await child;
          let left: string[] = [];
          for (let round = 0; round < 100; round++) {
            left = (await host.leftBehind()).filter((line) => /^process .*(?:strace|sleep|date)/.test(line));
            if (left.length === 0) break;
            await sleep(200);
          }
          expect(left).toEqual([]);
        }
      });

      if (!complete) return;

      it.skipIf(GO === undefined)('Go programs are named', async () => {
        expect((await run('./go >/dev/null; cp a b')).clock.reason).toMatch(
          /^not proved for \.\/go \(static\)(?:;|$)/,
        );
      });

      it('nothing is built under emulation, which strace does not see', async () => {
        const { report, clock } = await run('./static >/dev/null; cp a b');
        expect(report.builds.map(({ id }) => id)).toEqual(['control', 'experiment']);
        if (kind.namespaces === 'allowed' && findProgram('qemu-x86_64') !== undefined)
          expect(clock.reason).toContain('not emulated without a C compiler');
      });

      it('a program that is gone, or was changed after it ran, is not proved', async () => {
        const { clock } = await run(
          'cp dynamic gone; ./gone >/dev/null; rm gone; cp static made; ./made >/dev/null; sleep 0.1; cp dynamic made; ./made >/dev/null; cp a b',
        );
        expect(clock.reason).toMatch(/^not proved for \.\/gone \(gone\), \.\/made \(gone\)(?:;|$)/);
      });

      it('a build that fails under strace is repeated without it', async () => {
        const { code, clock, report } = await run(
          'strace -o log true; rm log; cp a b; [ -e log ] || grep -q "TracerPid:.0$" /proc/self/status',
        );
        expect(clock).toEqual({
          status: 'partial',
          reason: 'which programs ran is not known: the build fails under strace',
        });
        expect(code).toBe(0);
        expect(report.builds.map(({ id, exit, label }) => [id, exit, label])).toEqual([
          ['control', 0, undefined],
          ['experiment', 0, undefined],
          ['control-traced', 1, 'under strace'],
          ['experiment-traced', 1, 'under strace'],
        ]);
      });

      it('a build that does not end under strace is repeated without it', async () => {
        const { clock } = await run(
          'grep -q "TracerPid:.0$" /proc/self/status || sleep 300; cp a b',
          '--timeout=5s',
        );
        expect(clock.reason).toBe('which programs ran is not known: the build fails under strace');
      });
    },
  );
