import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { beforeAll, expect, it } from 'vitest';
import { runScenario } from '../../../src/engine/run/run-scenario.ts';
import type { ReportAxis } from '../../../src/model/report.ts';
import { findProgram } from '../../../src/sandbox/host/find-programs.ts';
import { probeHost } from '../../../src/sandbox/host/probe-host.ts';
import { runOptions } from '../../engine/run-options.ts';
import { withMovedClock } from '../../support/skip-unless.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const { programs, ...host } = probeHost();
// With one, a build under emulation would settle it.
const { 'qemu-x86_64': _, ...others } = programs;
const WITHOUT_EMULATOR = { ...host, programs: others };

withMovedClock('gcc').describe('programs that are easily missed under a moved clock', () => {
  let folder: string;
  let source: string;
  beforeAll(() => {
    folder = temporaryFolder('hidden-programs-');
    source = join(folder, 'source');
    cpSync(join(import.meta.dirname, 'programs'), source, { recursive: true });
    mkdirSync(join(source, 'elsewhere'));
    for (const words of [
      ['-static', '-o', 'static', 'libc.c'],
      ['-o', 'dynamic', 'libc.c'],
      ['-o', 'spawn-elsewhere', 'spawn-elsewhere.c'],
      ['-o', 'execute-by-number', 'execute-by-number.c'],
    ])
      execaSync('gcc', words, { cwd: source });
    cpSync(join(source, 'static'), join(source, 'elsewhere/static'));
  });

  const build = async (script: string, kept?: string): Promise<ReportAxis> => {
    const options = runOptions(source, script, { varied: ['clock'], keep: kept });
    const { report } = await runScenario(options, WITHOUT_EMULATOR);
    expect(report.builds.slice(0, 2).map(({ exit }) => exit)).toEqual([0, 0]);
    return report.axes.find(({ name }) => name === 'clock')!;
  };

  it.each([
    ['in a folder that the new process enters', './spawn-elsewhere', './elsewhere/static (static)'],
    ['by the number of the system call', './execute-by-number ./static', './static (static)'],
    [
      'behind a folder of the same name in PATH',
      'mkdir -p a/static; PATH=$PWD/a:$PWD/elsewhere:$PATH env static; rm -r a',
      './elsewhere/static (static)',
    ],
    ['named like a harmless one', 'cp static sln; ./sln; rm sln', './sln (static)'],
  ])('executed %s are named', async (_, script, named) => {
    expect(await build(`(${script}) >/dev/null; echo >out`)).toMatchObject({
      status: 'partial',
      reason: expect.stringContaining(`not proved for ${named}`),
    });
  });

  it.each([
    ['another root', 'mkdir r; cp static r; unshare -r chroot r /static; rm -r r'],
    ['other mounts', 'unshare -rm sh -c "mount -t tmpfs t /run && ./static"'],
  ])('below %s are not known: the clock is partial', async (_, script) => {
    const { status, reason } = await build(`(${script}) >/dev/null; echo >out`);
    expect(status).toBe('partial');
    expect(reason).toContain('(another root)');
  });

  it('a limit on the size of files ends no program', async () => {
    expect((await build('(ulimit -f 0; ./static | cat) >/dev/null; echo >out')).status).toBe('exercised');
  });

  it.skipIf(findProgram('faketime') === undefined)(
    'under a faketime of the build, they read the time that it sets (skipped without faketime)',
    async () => {
      const kept = join(folder, 'kept');
      await build(
        "faketime -f '2020-01-01 00:00:00' ./dynamic >out; TZ=UTC faketime '2020-06-01 12:00:00' date +%Y >>out",
        kept,
      );
      const read = (id: string) =>
        readFileSync(join(kept, id, 'out'), 'utf8')
          .split('\n')
          .slice(0, 2);
      expect(read('experiment')).toEqual(read('control'));
      expect(new Date(Number(read('control')[0]) * 1000).getUTCFullYear()).toBeGreaterThanOrEqual(2019);
      expect(new Date(Number(read('control')[0]) * 1000).getUTCFullYear()).toBeLessThanOrEqual(2020);
      expect(read('control')[1]).toBe('2020');
    },
  );
});
