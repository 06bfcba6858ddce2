import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { beforeAll, describe, expect, test } from 'vitest';
import { readReport } from '../../../src/engine/replay/read-report.ts';
import { replayBuild } from '../../../src/engine/replay/replay-build.ts';
import type { Report } from '../../../src/model/report.ts';
import { Failure } from '../../../src/util/failure.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { scriptRunner } from '../attribution/run-script.ts';

const run = scriptRunner();

const SCRIPT = `date +%F >day; uname -n >host; umask >umask; LC_ALL=C ls -U | grep '^.$' >order; stat -c %Y a >mtime
echo $$ >pid; id -un >user; pwd >path; tar -cf all.tar --mtime=@0 a b c`;

const never = new AbortController().signal;

let folder: string;
beforeAll(() => {
  folder = temporaryFolder('replay');
  chmodSync(folder, 0o755);
});

const save = (report: Report, name: string): string => {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, 'report.json'), JSON.stringify(report));
  return join(folder, name);
};

describe('replay', () => {
  test('every build of a report gives the same digests', async () => {
    const report = await run(SCRIPT, { maxBuilds: 12 });
    expect(report.verdict).toBe('unreproducible');
    const place = save(report, 'differing');
    for (const { id } of report.builds) {
      const { same, outputs } = await replayBuild(readReport(place, id), never);
      expect([id, same]).toEqual([id, true]);
      expect(outputs.length).toBe(report.outputs.length);
      for (const { path, before, now } of outputs) expect([id, path, now]).toEqual([id, path, before]);
    }
  });

  test('every build of a failed report ends the same way, with the same digests', async () => {
    const report = await run(`${SCRIPT}\n[ $(umask) = 0022 ]`, { maxBuilds: 10 });
    expect(report.verdict).toBe('failed');
    const place = save(report, 'failed');
    for (const { id, exit: before } of report.builds) {
      const { exit, outputs } = await replayBuild(readReport(place, id), never);
      expect(exit).toBe(before);
      for (const { path, before: digest, now } of outputs)
        expect([id, path, now]).toEqual([id, path, digest]);
    }
  });

  test('an axis that is missing from an older report gets the setting of its control, with a note', async () => {
    const report = await run('umask >out');
    const older = report.builds.map(({ conditions: { pid: _, umask, ...rest }, ...build }) => ({
      ...build,
      conditions: { ...rest, umask },
    }));
    const place = save({ ...report, builds: older }, 'older');
    const { same, notes } = await replayBuild(readReport(place, 'experiment'), never);
    expect(notes).toEqual([
      "the report has no setting for the axis pid, which is newer: the control's setting is used",
    ]);
    expect(same).toBe(true);
  });

  test('a model of the processor without flags, as in older reports, goes with the real flags', async (context) => {
    const report = await run("grep -E -v '^(cpu MHz|bogomips)' /proc/cpuinfo | tee out");
    const { status, reason } = report.axes.find(({ name }) => name === 'cpu-model')!;
    if (status !== 'exercised') context.skip(reason);
    const builds = report.builds.map((build) => ({
      ...build,
      conditions: { ...build.conditions, 'cpu-model': 'Old CPU' },
    }));
    const place = save({ ...report, builds }, 'older-model');
    const { log } = await replayBuild(readReport(place, 'experiment'), never);
    expect(log).toMatch(/: Old CPU$/m);
    const features = (text: string) => text.match(/^(?:flags|[Ff]eatures)\s*:.*$/gm);
    expect(features(log)).toEqual(features(readFileSync('/proc/cpuinfo', 'utf8')));
  });

  test('a setting of an unknown form is refused with its value', async () => {
    const report = await run('umask >out');
    const builds = report.builds.map((build) => ({
      ...build,
      conditions: { ...build.conditions, umask: '0022' },
    }));
    const place = save({ ...report, builds }, 'malformed');
    await expect(replayBuild(readReport(place, 'control'), never)).rejects.toThrow(
      /the setting of umask in build 'control' has an unknown form: "0022"/,
    );
  });

  test('a build that did not end in time gets the time that it had', async () => {
    const report = await run('sleep 4; echo done >out', { timeoutMs: 500, vary: ['umask'] });
    expect(report.builds.map(({ exit }) => exit)).toEqual(['timed-out', 'timed-out']);
    const scenario = report.scenario as { readonly recipe: Record<string, unknown> } & Report['scenario'];
    const longer = {
      ...report,
      scenario: { ...scenario, recipe: { ...scenario.recipe, timeoutMs: 60_000 } },
    };
    const { exit, same } = await replayBuild(readReport(save(longer, 'timed-out'), 'control'), never);
    expect({ exit, same }).toEqual({ exit: 'timed-out', same: true });
  });

  test('a report of another day: the clock of the build starts on that day', async ({ skip }) => {
    const report = await run('date +%F >day; echo same >other');
    if (report.axes.find(({ name }) => name === 'clock')?.status !== 'exercised') skip('no libfaketime');
    const days = 400;
    const aged = report.builds.map((build) => ({ ...build, startedMs: build.startedMs - days * 86_400_000 }));
    const place = save({ ...report, builds: aged }, 'aged');
    const { outputs } = await replayBuild(readReport(place, 'control'), never);
    const then = new Date(aged[0]!.startedMs).toISOString().slice(0, 10);
    const digest = createHash('sha256').update(`${then}\n`).digest('hex');
    expect(outputs.find(({ path }) => path === 'day')?.now).toBe(digest);
    expect(outputs.find(({ path }) => path === 'other')).toMatchObject({
      now: report.outputs.find(({ path }) => path === 'other')!.sha256['control'],
    });
  });

  test('another user gets the same bytes', async ({ skip }) => {
    if (process.getuid?.() !== 0) skip('only root can become another user here');
    const report = await run(SCRIPT, { maxBuilds: 2 });
    const place = save(report, 'other-user');
    const home = join(folder, 'home');
    mkdirSync(home);
    chmodSync(home, 0o777);
    const { source } = (report.scenario['recipe'] as { scenario: { source: { dir: string } } }).scenario;
    chmodSync(join(source.dir, '..'), 0o755);
    const bundle = join(folder, 'replay.mjs');
    const { build } = await import('esbuild');
    await build({
      stdin: {
        contents: `import { readReport } from './src/engine/replay/read-report.ts';
import { replayBuild } from './src/engine/replay/replay-build.ts';
for (const id of ['control', 'experiment'])
  console.log(JSON.stringify({ uid: process.getuid(), ...(await replayBuild(readReport(process.argv[2], id), new AbortController().signal)) }));`,
        resolveDir: process.cwd(),
        loader: 'ts',
      },
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile: bundle,
      logLevel: 'silent',
      banner: { js: "import { createRequire } from 'node:module'; const require = createRequire('/');" },
    });
    const { stdout } = await execa(
      'setpriv',
      ['--reuid=4321', '--regid=4321', '--clear-groups', process.execPath, bundle, place],
      { cwd: '/', env: { HOME: home, XDG_CACHE_HOME: join(home, 'cache') } },
    );
    const replays = stdout.split('\n').map((line) => JSON.parse(line));
    expect(replays.length).toBe(2);
    for (const { uid, outputs } of replays) {
      expect(uid).toBe(4321);
      expect(outputs.length).toBe(report.outputs.length);
      for (const { path, before, now } of outputs) expect([path, now]).toEqual([path, before]);
    }
  });

  test('a file that is no report, or a report without the build, is refused with the remedy', async () => {
    const place = save(await run('echo a >out'), 'good');
    expect(() => readReport(place, 'controll')).toThrow("no build 'controll' — did you mean 'control'?");
    const bad = join(folder, 'bad.json');
    writeFileSync(bad, readFileSync(join(place, 'report.json'), 'utf8').replace('"schema":2', '"schema":9'));
    expect(() => readReport(bad, 'control')).toThrow(Failure);
    const old = join(folder, 'old.json');
    writeFileSync(old, readFileSync(join(place, 'report.json'), 'utf8').replace('"schema":2', '"schema":1'));
    expect(readReport(old, 'control').report.seed).toBeTypeOf('number');
    expect(() => readReport(join(folder, 'none'), 'control')).toThrow('cannot read the report');
  });
});
