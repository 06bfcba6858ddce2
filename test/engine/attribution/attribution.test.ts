import { existsSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { descendants } from '../../../src/sandbox/processes/processes.ts';
import { blamedAxes, READS, scriptRunner, setsFor } from './run-script.ts';
import { dice, pick } from './search/simulated-builder.ts';

const run = scriptRunner();

const SEEDS = Number(process.env['REPRO_HARNESS_SEEDS'] ?? 1);
const seeds = Array.from({ length: SEEDS }, (_, index) => index + 1);

/** The axes that this host can vary, among those whose setting a script can read. */
let axes: readonly string[];
beforeAll(async () => {
  const report = await run('echo a >out');
  axes = report.axes
    .filter(({ name, status }) => status === 'exercised' && name in READS)
    .map(({ name }) => name);
});

describe('three axes to blame among all axes', () => {
  test(`canaries prove them: two builds, seeds up to ${SEEDS}`, async () => {
    for (const seed of seeds) {
      const recognisable = axes.filter((axis) => RECOGNISABLE.has(axis));
      const culprits = pick(dice(seed), recognisable, 3);
      const script = culprits.map((axis) => `(${READS[axis]}) >out-${axis}`).join('\n');
      const report = await run(script, { seed });
      expect(blamedAxes(report)).toEqual(
        Object.fromEntries(culprits.sort().map((axis) => [`out-${axis}`, [axis]])),
      );
      expect(report.builds.length).toBe(2);
    }
  });

  test(`the output contains no canary: seeds up to ${SEEDS}`, async () => {
    for (const seed of seeds) {
      const culprits = pick(dice(seed), axes, 3);
      const script = culprits.map((axis) => `(${READS[axis]}) | sha256sum >out-${axis}`).join('\n');
      const report = await run(script, { seed });
      expect(blamedAxes(report)).toEqual(
        Object.fromEntries(culprits.sort().map((axis) => [`out-${axis}`, [axis]])),
      );
      expect(report.findings.filter(({ latent }) => !latent).map(({ confidence }) => confidence)).toEqual([
        'proved',
        'proved',
        'proved',
      ]);
      expect(report.unexplained.bytes).toBe(0);
    }
  });

  test('all three in one digest', async () => {
    for (const seed of seeds) {
      const culprits = pick(dice(seed + 1000), axes, 3);
      const report = await run(
        `{ ${culprits.map((axis) => `(${READS[axis]})`).join('; ')}; } | sha256sum >out`,
        { seed },
      );
      expect(setsFor(report, 'out')).toEqual([...culprits].sort());
    }
  });
});

describe('axes that act together, or hide each other', () => {
  test(`umask and time zone, only together, seeds up to ${SEEDS}`, async () => {
    for (const seed of seeds) {
      const report = await run('case $(umask)$(date +%z) in 0022*|*+0000) echo a ;; *) echo b ;; esac >out', {
        seed,
      });
      expect(setsFor(report, 'out')).toEqual(['timezone+umask']);
    }
  });

  test('three that only act together', async () => {
    for (const seed of seeds.slice(0, 1)) {
      const report = await run(
        'case $(umask)$(date +%z)$(ulimit -s) in 0022*|*+0000*|*+1400????|*-1200???? ) echo a ;; *) echo b ;; esac >out',
        { seed },
      );
      expect(setsFor(report, 'out')).toEqual(['limits+timezone+umask']);
    }
  });

  test('one that hides another', async () => {
    for (const seed of seeds) {
      const report = await run('if [ $(umask) = 0022 ]; then date +%z; else umask; fi | md5sum >out', {
        seed,
      });
      expect(setsFor(report, 'out')).toEqual(['timezone', 'umask']);
    }
  });
});

describe('outputs and parts', () => {
  test('two outputs with different causes: each is blamed on its own axis', async () => {
    const report = await run('umask | md5sum >one; date +%z | md5sum >two; echo same >three');
    expect(blamedAxes(report)).toEqual({ one: ['umask'], two: ['timezone'] });
  });

  test('which locale category, and which variable', async () => {
    const report = await run(
      'env locale decimal_point | md5sum >number; echo "$CAPTURE_ENVIRONMENT" | md5sum >variable',
    );
    const parts = Object.fromEntries(
      (report.attribution?.blames ?? []).map(({ output, parts: own }) => [output, own]),
    );
    expect(parts['variable']).toEqual(['env:CAPTURE_ENVIRONMENT']);
    if (report.axes.find(({ name }) => name === 'locale')?.status === 'exercised')
      expect(parts['number']).toEqual(['locale:LC_NUMERIC']);
  });

  test("which file's time", async () => {
    const report = await run('stat -c %Y c | md5sum >out');
    expect(report.attribution?.blames[0]).toMatchObject({
      sets: [['source-mtime']],
      parts: ['source-mtime:c'],
    });
  });
});

describe('builds that fail', () => {
  test('only under tr_TR: locale and LC_CTYPE are named', async ({ skip }) => {
    const script = 'upper=$(echo i | sed "s/i/\\U&/"); echo "$upper"; [ "$upper" = I ]; echo done >out';
    const report = await run(script);
    if (report.axes.find(({ name }) => name === 'locale')?.status !== 'exercised')
      skip('no locales on this host');
    expect(report.verdict).toBe('failed');
    expect(report.reason).toContain('because of locale (LC_CTYPE)');
    expect(report.findings[0]).toMatchObject({
      code: 'build-fails',
      axes: ['locale'],
      confidence: 'proved',
    });
    expect(report.findings[0]!.evidence[0]!.experiment).toContain('İ');
  });

  // search/failure.test.ts has every axis.
  test.for<[axis: string, script: string]>([
    ['umask', 'touch x; [ $(stat -c %a x) = 644 ]; echo done >out'],
    ['shell', `[ "$(/bin/sh -c 'echo "a\\nb"' | wc -l)" = 2 ]; echo done >out`],
    ['hostname', 'case $(uname -n) in *canary*) exit 3 ;; esac; echo done >out'],
  ])('because of %s: twelve builds', async ([axis, script], { skip }) => {
    const report = await run(script);
    if (report.axes.find(({ name }) => name === axis)?.status !== 'exercised') skip('not varied here');
    expect(report.verdict).toBe('failed');
    expect(report.builds.length).toBeLessThanOrEqual(12);
    expect(report.attribution?.blames).toMatchObject([{ output: '', kind: 'proved', sets: [[axis]] }]);
    expect(report.reason).toMatch(
      new RegExp(`^the experiment build ended with exit code \\d; because of ${axis}$`),
    );
    expect(report.findings[0]).toMatchObject({ code: 'build-fails', axes: [axis], confidence: 'proved' });
  });

  test.each([
    ['umask and timezone, only together', 'case $(umask)$(date +%z) in 0022*|*+0000) ;; *) exit 4 ;; esac'],
    ['umask; and of timezone', '[ $(umask) = 0022 ]; [ $(date +%z) = +0000 ]'],
  ])('because of %s: twelve builds', async (named, script) => {
    const report = await run(`${script}; echo done >out`);
    expect(report.reason).toContain(`because of ${named}`);
    expect(report.builds.length).toBeLessThanOrEqual(12);
  });

  test('because of three together: open, and how to go on', async () => {
    const report = await run(
      'case $(umask)$(date +%z)$(uname -n) in 0022*|*+0000*) ;; *canary*) exit 4 ;; esac; echo done >out',
    );
    expect(report.verdict).toBe('failed');
    expect(report.builds.length).toBe(12);
    expect(report.attribution?.blames).toMatchObject([{ output: '', kind: 'open' }]);
    expect(report.reason).toContain('; 12 builds do not show why: one or more of ');
    const [finding] = report.findings;
    expect(finding).toMatchObject({ code: 'build-fails', axes: [] });
    expect(finding?.fix.command).toBe(`--vary ${report.attribution!.blames[0]!.suspects.join(',')}`);
  });

  test('an output that differs as well is blamed on its own axis', async () => {
    const report = await run('[ $(umask) = 0022 ]; date +%z >out');
    expect(report.reason).toContain('because of umask');
    expect(blamedAxes(report)).toEqual({ out: ['timezone'] });
  });

  test.each([
    ['both alike', 'echo why >&2; exit 3'],
    ['both, each in its own words', 'cat a >/nowhere/x.deb'],
    ['only the control', 'echo why >&2; [ $(umask) != 0022 ]; echo done >out'],
  ])('the control fails (%s): nothing is attributed', async (_, script) => {
    const report = await run(script);
    expect(report.verdict).toBe('failed');
    expect(report.builds.map(({ id }) => id)).toEqual(['control', 'experiment']);
    expect(report.attribution).toBeUndefined();
    expect(report.reason).toMatch(
      /^the control build ended with exit code \d;.* without a control that succeeds there is nothing to compare$/,
    );
    expect(report.findings).toMatchObject([
      { code: 'build-fails', cause: 'the control build fails', axes: [] },
    ]);
    expect(report.findings[0]!.evidence[0]!.control).toMatch(/why|nowhere/);
    expect(report.findings[0]!.fix.text).toContain('under the control conditions');
  });
});

describe('noise', () => {
  test('a build that flips one time in four is never blamed on an axis', async () => {
    const kinds: (string | undefined)[] = [];
    for (const seed of seeds) {
      const report = await run(
        '[ $(( $(od -An -N1 -tu1 /dev/urandom) % 4 )) = 0 ] && echo other >out || echo usual >out',
        { seed, vary: ['env', 'umask', 'timezone', 'hostname', 'uid', 'locale', 'limits'] },
      );
      expect(blamedAxes(report)['out'] ?? []).toEqual([]);
      kinds.push(report.attribution?.blames[0]?.kind);
    }
    expect(kinds).not.toContain('proved');
  });

  test('random numbers are noise, and the pin that makes a time stable is named', async () => {
    const report = await run('od -An -N8 -tx1 /dev/urandom >random; date +%s%N | md5sum >time');
    const blames = Object.fromEntries(
      (report.attribution?.blames ?? []).map((blame) => [blame.output, blame]),
    );
    expect(blames['random']).toMatchObject({ kind: 'noise', sets: [] });
    expect(blames['random']?.stilledBy).toBeUndefined();
    expect(blames['time']?.kind).toBe('noise');
    if (report.axes.find(({ name }) => name === 'clock')?.status === 'exercised')
      expect(blames['time']?.stilledBy).toBe('clock');
    expect(report.findings.filter(({ noise }) => noise).length).toBe(2);
  });
});

test('the suspects are reported when the builds run out', async () => {
  const report = await run('umask | md5sum >out', { maxBuilds: 4 });
  expect(report.builds.length).toBe(4);
  expect(report.attribution?.blames[0]).toMatchObject({ output: 'out', kind: 'open' });
  expect(report.attribution?.blames[0]?.suspects).toContain('umask');
  expect(report.attribution?.notes).toEqual([
    'The search for the axes to blame ended because the limit of 4 builds was reached: raise --max-builds (maxBuilds) to continue it.',
  ]);
});

test('the limit of builds is not named if the search needed fewer', async () => {
  expect((await run('umask | md5sum >out', { maxBuilds: 40 })).attribution?.notes).toBeUndefined();
});

test('the reason is reported when the sandbox cannot build a trial', async ({ skip }) => {
  const snapshots = () =>
    descendants(process.pid)
      .map((pid) => `/proc/${pid}/root/snapshot`)
      .filter((folder) => existsSync(folder));
  let hidden = 0;
  const report = await run('umask | md5sum >out', {
    progress: (event) => {
      if (event.kind !== 'build-started' || !event.id.startsWith('trial-')) return;
      for (const folder of snapshots())
        for (const name of readdirSync(folder)) {
          renameSync(join(folder, name), join(folder, '..', `hidden-${hidden++}`));
        }
    },
  });
  if (hidden === 0) skip('builds have no namespaces here');
  expect(report.verdict).toBe('unreproducible');
  expect(report.outputs).toMatchObject([{ path: 'out', verdict: 'different' }]);
  expect(report.reason).toMatch(
    /^more builds were needed to find the axes to blame, but trial-\d could not be built: .*mount/s,
  );
  expect(report.attribution?.blames).toEqual([]);
});

/** Axes whose value is recognised in plain text. */
const RECOGNISABLE: ReadonlySet<string> = new Set([
  'build-path',
  'home',
  'uid',
  'gid',
  'user-name',
  'hostname',
  'machine-id',
]);
