import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { execaSync } from 'execa';
import { beforeAll, expect, it } from 'vitest';
import { runScenario } from '../../../src/engine/run/run-scenario.ts';
import { bareScenario } from '../../../src/engine/scenario/bare-scenario.ts';
import type { AxisName } from '../../../src/model/axis-name.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { Report } from '../../../src/model/report.ts';
import type { RunResult } from '../../../src/model/run-result.ts';
import type { Scenario } from '../../../src/model/scenario.ts';
import { reporters } from '../../../src/reporters/index.ts';
import { reportBytes } from '../../../src/reporters/support/report-bytes.ts';
import { probeHost } from '../../../src/sandbox/host/probe-host.ts';
import { optionsFor } from '../../engine/run-options.ts';
import { withMovedClock } from '../../support/skip-unless.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const { faketime, programs, ...host } = probeHost();
// With one, a build under emulation would settle it.
const { 'qemu-x86_64': _, ...others } = programs;
const WITHOUT_EMULATOR = { ...host, faketime, programs: others };

const SENTENCE = 'the real date, although the clock was moved: equal today, different tomorrow';

// The builds may run on the next day: what a test says of today it says of tomorrow, too.
const spell = (format: string, env: Readonly<Record<string, string>> = {}): string =>
  ['now', 'tomorrow']
    .map((day) => execaSync('date', ['-u', '-d', day, `+${format}`], { env: { LC_ALL: 'C', ...env } }).stdout)
    .join('\n');

withMovedClock('gcc').describe('the real date under a moved clock', () => {
  let made: string;
  beforeAll(() => {
    made = temporaryFolder('real-date-made-');
    cpSync(join(import.meta.dirname, 'programs', 'day.c'), join(made, 'day.c'));
    execaSync('gcc', ['-static', '-o', 'day', 'day.c'], { cwd: made });
    execaSync('gcc', ['-o', 'dynamic', 'day.c'], { cwd: made });
  });

  const sourceWith = (files: Readonly<Record<string, string | Buffer>> = {}): string => {
    const source = join(temporaryFolder('real-date-'), 'source');
    cpSync(made, source, { recursive: true });
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(source, name)), { recursive: true });
      writeFileSync(join(source, name), content);
    }
    // A date in an output may be that of a file of the source, if its times do not vary: here none is of today.
    execaSync('find', [source, '-exec', 'touch', '-h', '-d', '2001-02-03', '{}', '+']);
    return source;
  };

  const resultOf = (
    script: string,
    source = sourceWith(),
    {
      varied = ['clock', 'timezone'],
      ...scenario
    }: Partial<Scenario> & { varied?: readonly AxisName[] } = {},
  ): Promise<RunResult> => {
    const bare = { ...bareScenario(source, { script }), timeoutMs: 60_000, ...scenario };
    return runScenario(optionsFor(bare, { varied }), WITHOUT_EMULATOR);
  };
  const run = async (...words: Parameters<typeof resultOf>): Promise<Report> =>
    (await resultOf(...words)).report;

  const dateOf = ({ findings }: Report): Finding | undefined =>
    findings.find(({ code }) => code === 'latent-real-date');

  const PACK = 'tar --mtime=@0 --sort=name --owner=0 --group=0 --mode=go=rX -c made | gzip -n >out.tar.gz';

  it('of a static program is reported, in every form of the report, and the verdict stays', async () => {
    const result = await resultOf('./day >out');
    const { report } = result;
    expect(report.verdict).toBe('reproducible');
    expect(report.axes.find(({ name }) => name === 'clock')!.status).toBe('partial');
    const finding = dateOf(report)!;
    expect(finding).toMatchObject({
      output: 'out',
      member: [],
      axes: ['clock'],
      confidence: 'suggested',
      count: 1,
      latent: true,
    });
    expect(finding.cause).toContain(`${SENTENCE} (clock: not proved for ./day (static); `);
    expect(finding.fix.text).toContain('SOURCE_DATE_EPOCH');
    const [{ where, field, control, experiment }] = finding.evidence as [Finding['evidence'][0]];
    expect([where, field, control]).toEqual(['out', 'offset 0 (date)', experiment]);
    expect(spell('%F')).toContain(control);
    // A test result has names of tests, and no sentences about them.
    for (const reporter of reporters.filter(({ name }) => name !== 'in-toto')) {
      const text = Buffer.from(await reportBytes(reporter, result)).toString();
      expect(text.replace(/\s+/g, ' '), reporter.name).toContain(SENTENCE);
    }
  });

  it('is named in the members of a compressed archive', async () => {
    const report = await run(`mkdir made; (seq 9; ./day 'built %d %b %Y') >made/info; ${PACK}; rm -r made`);
    expect(report.verdict).toBe('reproducible');
    const { output, member, evidence } = dateOf(report)!;
    expect([output, member]).toEqual(['out.tar.gz', ['gzip', 'made/info']]);
    expect(spell('built %d %b %Y')).toContain(evidence[0]!.control);
  });

  it('that the kernel gave to a file is reported, too, and counts once for several outputs', async () => {
    const script = 'echo x >f; for n in a b; do ls --time-style=+%F -l f | cut -d" " -f6 >$n; done';
    // In two time zones it may be two days.
    const report = await run(script, sourceWith(), { varied: ['clock'] });
    expect(report.verdict).toBe('reproducible');
    expect(report.axes.find(({ name }) => name === 'clock')!.status).toBe('exercised');
    expect(dateOf(report)).toMatchObject({ cause: SENTENCE, output: 'a', count: 2 });
  });

  it('is reported although the clone of an old commit was made today', async () => {
    const source = sourceWith();
    commit(source, '2020-02-02T00:00:00Z');
    expect(dateOf(await run('./day >out', source))).toBeDefined();
  });

  it.for<readonly [string, () => Promise<Report>]>([
    [
      'in the changelog',
      () =>
        run(
          './day >out',
          sourceWith({ 'debian/changelog': ` -- A <a@b.c>  ${spell('%a, %d %b %Y %T +0000')}\n` }),
        ),
    ],
    [
      'in a source file, in another form',
      () => run('./day >out', sourceWith({ 'lib/a.js': `released = '${spell('%-m/%-d/%Y')}'` })),
    ],
    ['as a version', () => run('./day %Y.%m.%d-%F >out', sourceWith({ VERSION: spell('%Y.%m.%d') }))],
    [
      'in a packed source file',
      () => run('./day >out', sourceWith({ 'news.gz': gzipSync(spell('%d %B %Y')) })),
    ],
    [
      'as the time of a member of an archive',
      () => run('./day >out', sourceWith({ 'vendor.tar': tarOfToday() })),
    ],
    [
      'in the name of a source file',
      () => run('./day >out', sourceWith({ [`pkg-${spell('%Y%m%d').replace('\n', '-')}/a`]: 'x' })),
    ],
    [
      'as SOURCE_DATE_EPOCH',
      () => run('./day >out', sourceWith(), { env: { SOURCE_DATE_EPOCH: spell('%s').split('\n')[0]! } }),
    ],
    ['in the build command', () => run(`./day >out; : ${spell('%F').replace('\n', ' ')}`)],
    [
      'as the name of the scenario',
      () => run('./day >out', sourceWith(), { name: `nightly-${spell('%F').replace('\n', '-')}` }),
    ],
    [
      'as the time of the commit',
      () => {
        const source = sourceWith();
        commit(source, 'now');
        return run('./day >out', source);
      },
    ],
  ])('is not reported if it stands %s', async ([, report]) => {
    const { verdict, findings } = await report();
    expect(verdict).toBe('reproducible');
    expect(findings.map(({ code }) => code)).toEqual([]);
  });

  it.each([
    ['outputs without a date', 'echo 2020-02-02 >out', ['clock'], 'reproducible'],
    ['a clock that was not varied', './day >out', ['umask'], 'reproducible'],
    ['a program that the moved clock reaches', './dynamic >out', ['clock'], 'unreproducible'],
  ] as const)('is not reported for %s', async (_, script, varied, verdict) => {
    const report = await run(script, sourceWith(), { varied });
    expect(report.verdict).toBe(verdict);
    expect(dateOf(report)).toBeUndefined();
  });
});

const tarOfToday = (): Buffer => {
  const folder = temporaryFolder('real-date-tar-');
  writeFileSync(join(folder, 'f'), 'x');
  return execaSync('tar', ['-c', 'f'], { cwd: folder, encoding: 'buffer' }).stdout as Buffer;
};

/** Commits the source at a time; the reflog then says that it was checked out now. */
const commit = (source: string, date: string): void => {
  const git = (env: Readonly<Record<string, string>>, ...command: string[]) =>
    execaSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...command], { cwd: source, env });
  git({}, 'init', '-q');
  git({}, 'add', '.');
  git(date === 'now' ? {} : { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date }, 'commit', '-qm', 'first');
  git({}, 'checkout', '-q', '--detach');
};
