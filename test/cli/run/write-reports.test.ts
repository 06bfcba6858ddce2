import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { execaSync } from 'execa';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { demandReportFolder } from '../../../src/cli/run/report-folder.ts';
import { writeReports } from '../../../src/cli/run/write-reports.ts';
import { isBuildId } from '../../../src/engine/earlier/build-ids.ts';
import { runScenario } from '../../../src/engine/run/run-scenario.ts';
import type { RunResult } from '../../../src/model/run-result.ts';
import { Failure } from '../../../src/util/failure.ts';
import { runOptions } from '../../engine/run-options.ts';
import { pathsBelow } from '../../support/paths-below.ts';
import { runCli } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let place: string;
let folder: string;
let result: RunResult;
beforeAll(async () => {
  const source = temporaryFolder('write-reports-source');
  writeFileSync(join(source, 'a'), 'a');
  result = await runScenario(runOptions(source, 'umask >out', { varied: ['umask', 'timezone'] }));
});
beforeEach(() => {
  place = temporaryFolder('write-reports');
  folder = join(place, 'report');
});

const target = () => ({ path: folder, shown: 'REPORT' });

/** Every path below the folder with its content. Links are not followed. */
const contents = (root = place): Readonly<Record<string, string>> =>
  Object.fromEntries(
    pathsBelow(root).map((name) => {
      const stat = lstatSync(join(root, name));
      return [name, stat.isFile() ? readFileSync(join(root, name), 'utf8') : `mode ${stat.mode.toString(8)}`];
    }),
  );

const put = (files: Readonly<Record<string, string>>): void => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
};

/** The result of a run with these builds. */
const withBuilds = (...ids: string[]): RunResult => ({
  ...result,
  report: {
    ...result.report,
    builds: ids.map((id) => ({ ...result.report.builds[0]!, id, log: `logs/${id}.log` })),
  },
  logs: new Map(ids.map((id) => [`logs/${id}.log`, `the log of ${id}\n`])),
});

const failureOf = async (action: () => unknown): Promise<Failure> => {
  try {
    await action();
  } catch (error) {
    expect(error).toBeInstanceOf(Failure);
    return error as Failure;
  }
  throw new Error('nothing was thrown');
};

/** Both checks, before and after the builds, refuse it with the same message and change nothing. */
const refused = async (name: string, more = ''): Promise<void> => {
  const before = contents();
  for (const action of [() => demandReportFolder(target()), () => writeReports(result, target())]) {
    const { message, exitCode } = await failureOf(action);
    expect(message).toBe(
      `cannot write the report to REPORT: REPORT/${name}${more} is in the way: it belongs to no report of repro-harness\n  name another folder with --report-dir, or remove the file`,
    );
    expect(exitCode).toBe(74);
  }
  expect(contents()).toEqual(before);
};

const FORMS = ['report.html', 'report.json', 'report.md'];

describe('writeReports', () => {
  it('writes the files of the report and the logs, readable by others, and nothing else', async () => {
    demandReportFolder(target());
    expect(existsSync(folder)).toBe(false);
    await writeReports(result, target());
    expect(Object.keys(contents(folder))).toEqual([
      'logs',
      'logs/control.log',
      'logs/experiment.log',
      ...FORMS,
    ]);
    for (const name of FORMS)
      expect(statSync(join(folder, name)).mode & 0o777).toBe(0o666 & ~process.umask());
  });

  it('replaces an earlier report and its logs, and leaves all other files', async () => {
    const others = {
      'notes.txt': 'mine',
      'logs/other.log': 'mine',
      'logs/deep/control.log': 'mine',
      'logs/control.log.bak': 'mine',
      'builds/control/x': 'mine',
    };
    put(others);
    demandReportFolder(target());
    await writeReports(withBuilds('control', 'experiment', 'trial-1', 'trial-2'), target());
    expect(readdirSync(join(folder, 'logs'))).toContain('trial-2.log');
    demandReportFolder(target());
    await writeReports(withBuilds('control', 'experiment', 'trial-1', 'experiment-later'), target());
    expect(readdirSync(join(folder, 'logs')).sort()).toEqual(
      [
        'control.log',
        'control.log.bak',
        'deep',
        'experiment-later.log',
        'experiment.log',
        'other.log',
        'trial-1.log',
      ].sort(),
    );
    expect(contents(folder)).toMatchObject(others);
    expect(readdirSync(folder).sort()).toEqual(['builds', 'logs', 'notes.txt', ...FORMS].sort());
  });

  it('may be called again in one run, with more builds', async () => {
    demandReportFolder(target());
    await writeReports(withBuilds('control', 'experiment'), target());
    await writeReports(withBuilds('control', 'experiment', 'trial-1'), target());
    expect(readFileSync(join(folder, 'logs/trial-1.log'), 'utf8')).toBe('the log of trial-1\n');
  });

  it.each([...FORMS, 'logs/control.log', 'logs/experiment.log'])(
    'refuses a %s that is not ours',
    async (name) => {
      put({ [name]: 'mine' });
      await refused(name);
    },
  );

  it.each([
    ['text', 'mine'],
    ['other JSON', '{"schema": 1, "verdict": "good", "builds": []}'],
    ['half a report', '{"schema": 1, "verdict"'],
    ['deeply nested JSON', '['.repeat(200_000)],
  ])('does not take %s for a report', async (_, text) => {
    put({ 'report.json': text, 'logs/control.log': 'mine' });
    await refused('report.json', ' (and 1 more)');
  });

  it('refuses an existing log that no report names; before the builds, if a build might need the name', async () => {
    await writeReports(withBuilds('control', 'experiment'), target());
    put({ 'logs/trial-7.log': 'mine' });
    const before = contents();
    for (const action of [
      () => demandReportFolder(target()),
      () => writeReports(withBuilds('control', 'trial-7'), target()),
    ])
      expect((await failureOf(action)).message).toContain('REPORT/logs/trial-7.log is in the way');
    expect(contents()).toEqual(before);
  });

  it.each([
    '../../victim',
    '../victim',
    '/victim',
    'logs/../../victim',
    'logs/..',
    'logs/.',
    'victim',
    'logs/a/../../x',
  ])('follows no log named %s', async (log) => {
    await writeReports(result, target());
    writeFileSync(join(place, 'victim'), 'mine');
    writeFileSync(join(folder, 'victim'), 'mine');
    const hostile = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as RunResult['report'];
    const builds = [...hostile.builds, { ...hostile.builds[0]!, log: log.replace(/^\/(?=v)/, `${place}/`) }];
    writeFileSync(join(folder, 'report.json'), JSON.stringify({ ...hostile, builds }));
    demandReportFolder(target());
    await writeReports(result, target());
    expect(readFileSync(join(place, 'victim'), 'utf8')).toBe('mine');
    expect(readFileSync(join(folder, 'victim'), 'utf8')).toBe('mine');
    expect(readdirSync(join(folder, 'logs')).sort()).toEqual(['control.log', 'experiment.log']);
  });

  it('follows no link, even if the report names it', async () => {
    for (const [name, made] of [
      ['logs', 'folder'],
      ['logs/control.log', 'file'],
      ['report.json', 'file'],
      ['report.html', 'file'],
      ['report.md', 'nothing'],
    ] as const) {
      await writeReports(result, target());
      const elsewhere = join(place, 'elsewhere');
      if (made === 'folder') {
        mkdirSync(elsewhere);
        writeFileSync(join(elsewhere, 'control.log'), 'mine');
      } else if (made === 'file')
        writeFileSync(elsewhere, name === 'report.json' ? readFileSync(join(folder, name)) : 'mine');
      rmSync(join(folder, name), { recursive: true });
      symlinkSync(relative(dirname(join(folder, name)), elsewhere), join(folder, name));
      const before = contents();
      const { message } = await failureOf(() => writeReports(result, target()));
      expect(message).toContain(`REPORT/${name}`);
      expect((await failureOf(() => demandReportFolder(target()))).message).toBe(message);
      expect(contents()).toEqual(before);
      rmSync(folder, { recursive: true });
      rmSync(elsewhere, { recursive: true, force: true });
    }
  });

  it('refuses a folder and a FIFO in its place', async () => {
    for (const make of [(path: string) => mkdirSync(path), (path: string) => execaSync('mkfifo', [path])])
      for (const name of ['report.json', 'report.html', 'logs/control.log']) {
        mkdirSync(join(folder, 'logs'), { recursive: true });
        make(join(folder, name));
        await refused(name);
        rmSync(folder, { recursive: true });
      }
    put({ logs: 'mine' });
    await refused('logs');
  });

  it('leaves the earlier report unchanged if the new one cannot be written', async () => {
    await writeReports(result, target());
    const before = contents();
    // In a folder that does not exist: this fails after the report itself was written to the draft folder.
    const impossible = { ...result, logs: new Map([['logs/none/control.log', '']]) };
    const { message, exitCode } = await failureOf(() => writeReports(impossible, target()));
    expect(message).toMatch(
      /^cannot write the report to REPORT: ENOENT[^\n]*\n {2}--report-dir names another folder$/,
    );
    expect(exitCode).toBe(74);
    expect(contents()).toEqual(before);
  });

  it('fails before the builds if the path is no folder or cannot be created', async () => {
    writeFileSync(join(place, 'report'), 'mine');
    expect((await failureOf(() => demandReportFolder(target()))).message).toMatch(/report is not a folder\n/);
    const below = { path: join(folder, 'below'), shown: 'BELOW' };
    expect((await failureOf(() => demandReportFolder(below))).message).toMatch(
      /^cannot write the report to BELOW: /,
    );
    symlinkSync('nowhere', join(place, 'dangling'));
    const dangling = { path: join(place, 'dangling'), shown: 'DANGLING' };
    expect((await failureOf(() => demandReportFolder(dangling))).exitCode).toBe(74);
  });
});

describe('run', () => {
  const run = (...args: string[]) => {
    const words = ['run', '-q', '--vary=umask', '--no-attribute', '--source', 'source', ...args];
    return runCli([...words, '--', 'sh', '-c', 'umask >out; echo built >&2'], { cwd: place });
  };
  beforeEach(() => {
    mkdirSync(join(place, 'source'));
    writeFileSync(join(place, 'source/in'), '');
  });

  it('gives its builds ids that `isBuildId` recognises', () => {
    const words = ['run', '-q', '--vary=umask,timezone', '--source', 'source', '--report-dir', 'report'];
    const build = 'umask >out; date +%Z >>out; date +%s >later';
    runCli([...words, '--', 'sh', '-c', build], { cwd: place });
    const { builds } = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as RunResult['report'];
    expect(builds.length).toBeGreaterThan(2);
    expect(builds.map(({ id }) => id).filter((id) => !isBuildId(id))).toEqual([]);
  });

  it('exits 74 before the builds if a file is in the way', () => {
    put({ 'report.md': 'mine' });
    const began = run('--report-dir', 'report');
    expect(began.stderr).toBe(
      'repro-harness: cannot write the report to report: report/report.md is in the way: it belongs to no report of repro-harness\n  name another folder with --report-dir, or remove the file\n',
    );
    expect(began).toMatchObject({ exitCode: 74, stdout: '' });
  });

  it('--keep keeps the trees, replaces those kept earlier, and removes nothing else', () => {
    put({ 'builds/notes': 'mine' });
    expect(run('--keep', '--report-dir', 'report').exitCode).toBe(1);
    expect(readFileSync(join(folder, 'builds/experiment/out'), 'utf8')).toBe('0077\n');
    writeFileSync(join(folder, 'builds/control/stale'), '');
    // A run without --keep in between does not change which trees are known as kept.
    expect(run('--report-dir', 'report').exitCode).toBe(1);
    expect(run('--keep', '--report-dir', 'report').exitCode).toBe(1);
    expect(existsSync(join(folder, 'builds/control/stale'))).toBe(false);
    expect(readFileSync(join(folder, 'builds/notes'), 'utf8')).toBe('mine');
  });

  it('--keep exits 74 before the builds if an unknown folder or link is in the way', () => {
    for (const [name, make] of [
      ['builds/control', (path: string) => mkdirSync(path)],
      ['builds/experiment', (path: string) => symlinkSync('../..', path)],
      ['builds/experiment-later', (path: string) => writeFileSync(path, 'mine')],
    ] as const) {
      mkdirSync(join(folder, 'builds'), { recursive: true });
      make(join(folder, name));
      const before = contents();
      const { exitCode, stderr } = run('--keep', '--report-dir', 'report');
      expect(stderr).toContain(`${join(folder, name)} is in the way, and no earlier --keep made it\n`);
      expect(exitCode).toBe(74);
      expect(contents()).toEqual(before);
      rmSync(folder, { recursive: true });
    }
    mkdirSync(folder);
    mkdirSync(join(place, 'elsewhere'));
    writeFileSync(join(place, 'elsewhere/.kept-by-repro-harness'), 'control\n');
    mkdirSync(join(place, 'elsewhere/control'));
    symlinkSync('../elsewhere', join(folder, 'builds'));
    expect(run('--keep', '--report-dir', 'report').exitCode).toBe(74);
    expect(existsSync(join(place, 'elsewhere/control'))).toBe(true);
  });

  it('ignores names in the list of kept trees that lead out of the folder', () => {
    put({ 'builds/.kept-by-repro-harness': '../../source\n..\n.\n/\ncontrol\n' });
    expect(run('--keep', '--report-dir', 'report').exitCode).toBe(1);
    expect(readdirSync(join(place, 'source'))).toEqual(['in']);
  });
});
