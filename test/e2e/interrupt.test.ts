import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { finished } from './host/finished.ts';
import { cannotMake, HARNESS, labelOf, openHost, type TestHost } from './host/index.ts';
import { ABOUT_ISOLATION, asPlainRoot, asPlainUser, asRoot, asSudoer, asUser } from './host/kinds.ts';
import { NAIVE_PROJECT, writeWork } from './host/work.ts';

// Takes long enough that the signal arrives during a build; a signal to the process group does not reach the daemons.
const SCRIPT =
  'setsid sleep 4000 & (trap "" TERM HUP INT; sleep 4001) & head -c 3000000 /dev/urandom >"$TMPDIR/x"; tar cf o src; sleep 0.5';
const OPTIONS = ['run', '--profile', 'quick', '--', 'sh', '-c'] as const;

const SIGNALS = ['INT', 'TERM', 'HUP'] as const;

// Different moments from start-up to the report.
const moments = (count: number): number[] =>
  Array.from({ length: count }, (_, index) => Math.floor((index * 1200) / count + Math.random() * 120));

for (const kind of [asUser, asRoot, asSudoer, asPlainUser, asPlainRoot])
  describe.skipIf(cannotMake(kind) !== undefined)(`interrupted, as ${labelOf(kind)}`, () => {
    let host: TestHost;
    beforeAll(async () => {
      host = await openHost(kind);
      writeWork(host, NAIVE_PROJECT);
    });
    afterAll(async () => await host?.close());

    const hasReport = (): boolean => existsSync(join(host.folder, 'work/p/reports/p/report.json'));
    const forgetReport = () => host.run(['rm', '-rf', 'p/reports'], { asHostRoot: true });
    const harnessPid = async (command = 'run'): Promise<string> => {
      for (;;) {
        const { stdout } = await host.run(['pgrep', '-of', `^/mnt/node .*repro-harness.js ${command}`], {
          asHostRoot: true,
        });
        if (stdout !== '') return stdout.trim();
        await sleep(5);
      }
    };

    // One handler serves all three. What is left behind depends on the moment, and on who runs it.
    it.each(SIGNALS)('leaves nothing behind on SIG%s', async (signal) => {
      for (const moment of moments(signal === 'INT' ? 3 : 1)) {
        await forgetReport();
        const end = finished(host.start([...HARNESS, ...OPTIONS, SCRIPT], { cwd: 'p' }));
        const pid = await harnessPid();
        await sleep(moment);
        await host.run(['kill', `-${signal}`, pid], { asHostRoot: true });
        const { code, stdout, stderr: words } = await end;
        const stderr = words.replace(ABOUT_ISOLATION, '');
        const all = `SIG${signal} after ${moment} ms: ${code} ${stdout}${stderr}`;
        expect(await host.leftBehind(), all).toEqual([]);
        // Before the program installs its handlers, a signal simply ends it.
        if (code === 130) {
          expect(stdout + stderr).toBe('repro-harness: interrupted\n');
          expect(hasReport()).toBe(false);
        } else expect(`${stdout}${stderr}`, all).toMatch(/^$|UNREPRODUCIBLE/);
      }
    });

    // Who runs it decides how builds end, not what is printed then.
    it.each(kind === asUser ? SIGNALS : (['INT'] as const))(
      'keeps the verdict and a preliminary report on SIG%s while it searches for the axes to blame',
      async (signal) => {
        for (const json of signal === 'INT' && kind === asUser ? [false, true] : [signal === 'TERM']) {
          await forgetReport();
          // The output is a digest, which shows no cause: only further builds can find the axis.
          const build = ['--', 'sh', '-c', 'umask | sha256sum | tr -d a-f >out; sleep 0.3'];
          const child = host.start([...HARNESS, 'run', ...(json ? ['--json'] : []), ...build], {
            cwd: 'p',
          });
          let seen = '';
          for (const stream of [child.stdout!, child.stderr!])
            stream.on('data', (chunk: Buffer) => {
              seen += chunk.toString();
            });
          const end = finished(child);
          while (!seen.includes('preliminary') && child.exitCode === null) await sleep(5);
          // Wait until some of those builds have run.
          await sleep(300);
          await host.run(['kill', `-${signal}`, await harnessPid()], { asHostRoot: true });
          const { code, stdout, stderr } = await end;
          const report = JSON.parse(
            readFileSync(join(host.folder, 'work/p/reports/p/report.json'), 'utf8'),
          ) as Report;
          expect(code, seen).toBe(130);
          expect(report).toMatchObject({ preliminary: true, verdict: 'unreproducible' });
          expect(report.builds.map(({ id }) => id)).toEqual(['control', 'experiment']);
          const text = json ? stderr : stdout;
          expect(text).toMatch(/^ {2}UNREPRODUCIBLE \(preliminary\) {3}p /m);
          expect(text.match(/REPRODUCIBLE/g)).toHaveLength(1);
          if (json) expect(JSON.parse(stdout)).toEqual(report);
          expect(stderr).toContain(
            'repro-harness: interrupted: the verdict is final, but the search for the axes to blame is incomplete\n  preliminary report: reports/p/report.html\n',
          );
          expect(await host.leftBehind()).toEqual([]);
        }
      },
    );

    it('prints no result of an interrupted replay', async () => {
      await host.harness(['run', '--profile', 'quick', '--', 'sh', '-c', 'sleep 2; echo x >out'], {
        cwd: 'p',
      });
      const end = finished(host.start([...HARNESS, 'replay', 'reports/p', 'control'], { cwd: 'p' }));
      const pid = await harnessPid('replay');
      // Until the build runs.
      while ((await host.run(['pgrep', '-fx', 'sleep 2'], { asHostRoot: true })).stdout === '')
        await sleep(20);
      await host.run(['kill', '-INT', pid], { asHostRoot: true });
      const { code, stdout, stderr } = await end;
      expect(stderr.replace(ABOUT_ISOLATION, '')).toBe('repro-harness: interrupted\n');
      expect(stdout).toBe('');
      expect(code).toBe(130);
      expect(await host.leftBehind()).toEqual([]);
    });

    it('leaves nothing behind on Ctrl-C at a terminal', async () => {
      for (const moment of moments(3)) {
        const command = [...HARNESS, ...OPTIONS, `'${SCRIPT}'`].join(' ');
        const child = host.start(['script', '-qec', command, '/dev/null'], {
          cwd: 'p',
          stdin: 'pipe',
        });
        const end = finished(child);
        await harnessPid();
        await sleep(moment);
        child.stdin!.write('\x03');
        const { stdout, seconds } = await end;
        expect(await host.leftBehind(), `${moment} ms: ${stdout}`).toEqual([]);
        expect(seconds).toBeLessThan(6);
      }
    });

    it('leaves nothing after it was killed and started again', async () => {
      for (const moment of moments(4)) {
        const child = host.start([...HARNESS, ...OPTIONS, SCRIPT], { cwd: 'p' });
        const gone = once(child, 'exit');
        const pid = await harnessPid();
        await sleep(moment);
        await host.run(['kill', '-KILL', pid], { asHostRoot: true });
        await gone;
      }
      // The next start cleans up even if it does not use the disk and its build creates nothing.
      await host.harness(['run', '--vary', '-filesystem', '--', 'true'], { cwd: 'p' });
      await sleep(300);
      expect(await host.leftBehind()).toEqual([]);
    });
  });
