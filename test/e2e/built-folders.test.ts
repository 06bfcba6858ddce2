import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { findProgram } from '../../src/sandbox/host/find-programs.ts';
import { skipUnless } from '../support/skip-unless.ts';
import { cannotMake, HARNESS, labelOf, openHost, type TestHost } from './host/index.ts';
import { asContainerRoot, asPlainRoot, asRoot, asSudoer, asUser, isPlain } from './host/kinds.ts';
import { readReport, writeWork } from './host/work.ts';

const canOpen = (): boolean => {
  try {
    accessSync('/dev/fuse', constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
};

const here = skipUnless(
  findProgram('disorderfs') !== undefined && canOpen(),
  'needs disorderfs and a /dev/fuse that can be opened',
);

const PROJECT = { 'p/a': 'a\n', 'p/b': 'b\n' };
// The folder is removed again: nothing at the end of the build shows that it was there.
const MAKES = 'mkdir d; for i in 1 2 3 4; do echo >d/$i; done;';
const FORGETS = 'rm -r d;';
/** At which the program is killed, for each kind of host. */
const MOMENTS = 5;

for (const kind of [asUser, asRoot, asContainerRoot, asSudoer, asPlainRoot])
  (cannotMake(kind) === undefined ? here.describe : describe.skip)(
    `the order of folders that a build makes, as ${labelOf(kind)}`,
    () => {
      let host: TestHost;
      beforeAll(async () => {
        host = await openHost(kind, { fuse: 'everybody' });
        writeWork(host, PROJECT);
      });
      afterAll(async () => await host?.close());

      const build = async (
        script: string,
        ...options: string[]
      ): Promise<{ report: Report; text: string }> => {
        const words = [
          'run',
          ...(options.length > 0 ? options : ['--vary=-filesystem']),
          '--',
          'sh',
          '-ec',
          script,
        ];
        const { stdout, stderr } = await host.harness(words, { cwd: 'p' });
        expect(await host.leftBehind()).toEqual([]);
        return { report: readReport(host), text: (stdout + stderr).replace(/\s+/g, ' ') };
      };
      const order = ({ axes }: Report) => axes.find(({ name }) => name === 'file-order')!;
      const compared = ({ builds }: Report): string[] =>
        builds.map(({ id }) => id).filter((id) => !id.startsWith('trial'));

      if (isPlain(kind)) {
        it('is not varied without namespaces', async () => {
          const { report } = await build(`${MAKES} ls -U d >out; ${FORGETS}`);
          expect(order(report)).toMatchObject({ status: 'unavailable' });
          expect(order(report).reason).toMatch(/^needs namespaces/);
        });
        return;
      }

      it('is varied with an inode number of its own for each file: cp and fakeroot take two with one number for the same', async () => {
        const many = 'mkdir d; for i in $(seq 400); do :>d/$i; done; ls -U d >/dev/null; echo >out;';
        const twice = "find . -printf '%D %i\\n' | sort | uniq -d >twice; test ! -s twice;";
        const { report } = await build(`${many} ${twice} ${FORGETS}`);
        expect(report.verdict).toBe('reproducible');
        expect(order(report)).toMatchObject({ status: 'exercised' });
        expect(compared(report)).toEqual(['control', 'experiment', 'experiment-order']);
      });

      it('is found as the reason, and can be replayed', async () => {
        const { report } = await build(`${MAKES} ls -U d >out; ${FORGETS}`);
        expect(report.verdict).toBe('unreproducible');
        expect(report.findings.flatMap(({ axes }) => axes)).toContain('file-order');
        expect(report.attribution?.blames).toMatchObject([{ parts: ['file-order:built'] }]);
        expect(order(report)).toMatchObject({ status: 'exercised' });
        // Folders that were made in sorted order, and in another one.
        const listed = (reading: string) => /made by a build: (.*)/.exec(reading)![1]!.split('; ');
        const [before, after] = [listed(order(report).control), listed(order(report).experiment)];
        expect(after).toEqual(before.map((names) => names.split(' ').reverse().join(' ')));
        expect(compared(report)).toEqual([
          'control',
          'experiment',
          'experiment-order',
          'experiment-order-unchanged',
        ]);
        const replayed = await host.harness(['replay', 'reports/p', 'experiment-order'], { cwd: 'p' });
        expect(replayed.stdout).toContain('the same as in the report');
      });

      it('leaves no disorderfs and no mount behind on SIGKILL', async () => {
        const running = async (): Promise<boolean> =>
          (await host.run(['pgrep', '-x', 'disorderfs'], { asHostRoot: true })).stdout !== '';
        let met = 0;
        for (let moment = 0; moment < MOMENTS; moment++) {
          const script = `${MAKES} ls -U d | LC_ALL=C sort >out; sleep 0.4; ${FORGETS}`;
          const child = host.start([...HARNESS, 'run', '--vary=-filesystem', '--', 'sh', '-c', script], {
            cwd: 'p',
          });
          const gone = once(child, 'exit');
          // Different moments from just before disorderfs starts until after it has ended.
          for (let waited = 0; waited < 100 && !(await running()); waited++) await sleep(20);
          await sleep((moment * 700) / MOMENTS);
          if (await running()) met++;
          const { stdout } = await host.run(['pgrep', '-f', '^/mnt/node .*repro-harness.js run'], {
            asHostRoot: true,
          });
          for (const pid of stdout.split('\n').filter(Boolean))
            await host.run(['kill', '-KILL', pid], { asHostRoot: true });
          await gone;
          // Its processes end by themselves, but not at once.
          const left = async (): Promise<string[]> =>
            (await host.leftBehind()).filter((line) => !line.startsWith('file '));
          for (let waited = 0; waited < 40 && (await left()).length > 0; waited++) await sleep(100);
          expect(await left()).toEqual([]);
        }
        expect(met).toBeGreaterThan(1);
      });

      // What the program decides from what it sees does not depend on who runs it.
      if (kind !== asUser) return;

      it('is no reason where the build sorts, and costs one build', async () => {
        const { report, text } = await build(`${MAKES} find d | LC_ALL=C sort >out; ${FORGETS}`);
        expect(report.verdict, text).toBe('reproducible');
        expect(compared(report)).toEqual(['control', 'experiment', 'experiment-order']);
        expect(text).toContain('file-order: also in folders that the build made (experiment-order');
      });

      it('costs nothing where no folder of the build is listed', async () => {
        const { report } = await build(`${MAKES} ls -U . >/dev/null; cat a b >out; ${FORGETS}`);
        expect(compared(report)).toEqual(['control', 'experiment']);
      });

      it.each([
        ['Perl', `perl -e 'opendir D, "d"; print join "\\n", sort readdir D' >out`],
        ['Python', `/usr/bin/python3 -c 'import os; print(sorted(os.listdir("d")))' >out`],
        ['ls, in a folder with the times of an archive', 'touch -d @0 d; ls d >out'],
      ])('a folder is seen to be listed by %s', async (_, script) => {
        const { report } = await build(`${MAKES} ${script}; ${FORGETS}`);
        expect(compared(report)).toEqual(['control', 'experiment', 'experiment-order']);
      });

      it('costs a build where nothing records listings, and three files are made', async () => {
        const options = '--vary=file-order,umask';
        expect(compared((await build('cat a >x; cat b >y', options)).report)).toHaveLength(2);
        expect(compared((await build('cat a >x; cat b >y; cat b >z', options)).report)).toHaveLength(3);
      });

      it('is not claimed where a build does not work through disorderfs', async () => {
        const temporary = `perl -MFcntl -e 'sysopen my $f, ".", 020200000 | O_RDWR or exit 1'`;
        const { report, text } = await build(
          `${temporary}; ${MAKES} find d | LC_ALL=C sort >out; ${FORGETS}`,
        );
        expect(report.verdict, text).toBe('reproducible');
        expect(order(report)).toMatchObject({
          status: 'partial',
          reason: "in the source's folders only: the build through disorderfs ended with exit code 1",
        });
      });

      it('is not claimed where disorderfs itself can be seen', async () => {
        const { report } = await build(
          `${MAKES} find d | LC_ALL=C sort >out; stat -f -c %T . >type; ${FORGETS}`,
        );
        expect(report.verdict).toBe('reproducible');
        expect(order(report)).toMatchObject({ status: 'partial' });
        expect(order(report).reason).toContain('disorderfs itself changes the outputs');
      });

      it('is named where the order breaks the build', async () => {
        const { report } = await build(`${MAKES} [ "$(ls -U d | head -n 1)" = 4 ]; echo >out; ${FORGETS}`);
        expect(report).toMatchObject({ verdict: 'failed' });
        expect(report.reason).toContain('because of file-order');
      });
    },
  );

(cannotMake(asRoot) === undefined ? here.describe : describe.skip)('where /dev/fuse cannot be opened', () => {
  let host: TestHost;
  beforeAll(async () => {
    host = await openHost(asUser, { fuse: 'root' });
    writeWork(host, PROJECT);
  });
  afterAll(async () => await host?.close());

  it('the report, axes and doctor say so', async () => {
    const why = 'user 24680 cannot open /dev/fuse: chmod 666 /dev/fuse';
    const reason = `in the source's folders only: ${why}`;
    const script = `${MAKES} find d | LC_ALL=C sort >out; ${FORGETS}`;
    const { code, stdout } = await host.harness(['run', '--require=file-order', '--', 'sh', '-c', script], {
      cwd: 'p',
    });
    expect(code).toBe(4);
    expect(stdout.replace(/\s+/g, ' ')).toContain(reason);
    const axes = JSON.parse((await host.harness(['axes', '--json'])).stdout) as {
      name: string;
      limit: string;
    }[];
    expect(axes.find(({ name }) => name === 'file-order')?.limit).toBe(reason);
    const doctor = (await host.harness(['doctor'])).stdout.replace(/\s+/g, ' ');
    expect(doctor).toContain(`missing /dev/fuse the axis file-order in folders that a build makes: ${why}`);
  });
});
