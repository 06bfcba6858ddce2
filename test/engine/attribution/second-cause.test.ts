import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../../src/model/report.ts';
import { blamedAxes, scriptRunner } from './run-script.ts';

const run = scriptRunner();

const TAR = 'tar --sort=name --format=gnu --owner=0 --group=0 --numeric-owner';
const latentCodes = ({ findings }: Report): readonly string[] =>
  findings.flatMap(({ latent, code }) => (latent && code !== 'latent-output-mode' ? [code] : []));

describe('an output that already differs for another axis, and holds a time of the build in both builds alike', () => {
  const scripts = {
    'the time of a member of a tar': `umask >f; ${TAR} --mode=600 -cf out f; rm f`,
    'the time in a gzip header': `umask >f; gzip f; mv f.gz out`,
    'a time in a packed tar': `umask >f; ${TAR} --mode=600 -cf - f | gzip -n >out; rm f`,
    'a time as text': 'umask >out; date -d "@$(stat -c %Y out)" -u >>out',
  };
  test.each(Object.entries(scripts))('is built again later: %s', async (_, script) => {
    const report = await run(script, { vary: ['umask', 'clock', 'uid'], seed: 1 });
    expect(blamedAxes(report)).toEqual({ out: ['clock', 'umask'] });
    // Two if a second has passed between them.
    expect(report.builds.length).toBeLessThanOrEqual(3);
    expect(report.unexplained.bytes).toBe(0);
  });

  test('is reported as latent if the clock is not varied', async () => {
    const report = await run(`umask >f; ${TAR} --mode=600 -cf out f; rm f; umask >other`, {
      vary: ['umask', 'uid'],
      seed: 1,
    });
    expect(blamedAxes(report)).toEqual({ other: ['umask'], out: ['umask'] });
    expect(report.findings.filter(({ code }) => code === 'latent-time')).toMatchObject([
      { output: 'out', axes: ['clock'], latent: true },
    ]);
    expect(report.builds.length).toBe(2);
  });

  const steady = {
    'a time of the source': 'umask >out; stat -c %y a >>out',
    'a time that was set': `umask >f; ${TAR} --mode=600 --mtime=@1700000000 -cf out f; rm f`,
    SOURCE_DATE_EPOCH: 'umask >out; SOURCE_DATE_EPOCH=1700000000; date -u -d "@$SOURCE_DATE_EPOCH" >>out',
    'a version, a number and a year': 'umask >out; echo "1.2.3 1234567890 (c) 2024-2026" >>out',
  };
  test.each(Object.entries(steady))('needs no build for %s', async (_, script) => {
    const report = await run(script, { vary: ['umask', 'clock', 'uid'], seed: 1 });
    expect(blamedAxes(report)).toEqual({ out: ['umask'] });
    expect(report.builds.length).toBe(2);
    expect(latentCodes(report)).toEqual([]);
  });
});

describe('members of the source beside one that the build made', () => {
  test('the umask is not taken for the modes of a checkout', async () => {
    const report = await run(`echo hi >f; ${TAR} -cf out a b c d e f; rm f`, { seed: 1 });
    expect(blamedAxes(report)).toEqual({ out: ['clock', 'source-mode', 'source-mtime', 'umask'] });
    expect(report.builds.length).toBeLessThanOrEqual(5);
  });

  test('modes are settled by a build for each axis, although times pass', async () => {
    const report = await run(`umask 022; echo hi >f; chmod 600 f; cat a >g; ${TAR} -cf out f g; rm f g`, {
      vary: ['umask', 'source-mode', 'clock', 'uid'],
      seed: 1,
    });
    expect(blamedAxes(report)).toEqual({ out: ['clock'] });
    const other = await run(`echo hi >f; ${TAR} -cf out f; rm f`, {
      vary: ['umask', 'source-mode', 'clock', 'uid'],
      seed: 1,
    });
    expect(blamedAxes(other)).toEqual({ out: ['clock', 'umask'] });
    expect(other.builds.map(({ label }) => label).filter(Boolean)).toEqual([
      'control + umask',
      'control + source-mode',
    ]);
    expect(other.findings).toContainEqual(
      expect.objectContaining({ code: 'tar-mode', axes: ['umask'], confidence: 'proved' }),
    );
  });
});

test('an order of members is not settled on the file system without a build', async () => {
  const choose = '[ "$(uname -n)" = repro-control ] && set -- a b || set -- b a';
  const report = await run(
    `${choose}; tar --mtime=@0 --owner=0 --group=0 --numeric-owner --mode=644 -cf out "$@"`,
    {
      vary: ['hostname', 'filesystem', 'umask'],
      seed: 1,
    },
  );
  expect(blamedAxes(report)).toEqual({ out: ['hostname'] });
});

describe.skipIf(!existsSync('/usr/bin/zip'))('a zip (needs the package zip)', () => {
  test('of the source needs no further build', async () => {
    const report = await run('zip -q out.zip $(LC_ALL=C ls -U)', { seed: 1 });
    expect(blamedAxes(report)['out.zip']).toEqual(
      expect.arrayContaining(['source-mode', 'source-mtime', 'timezone']),
    );
    expect(blamedAxes(report)['out.zip']).not.toContain('umask');
    expect(report.builds.length).toBe(2);
  });

  test('of a file that the build made needs a later one, and one for each axis of its mode', async () => {
    const report = await run('echo hi >f; zip -q out.zip f; rm f', { seed: 1 });
    expect(blamedAxes(report)['out.zip']).toEqual(expect.arrayContaining(['clock', 'timezone', 'umask']));
    expect(blamedAxes(report)['out.zip']).not.toContain('source-mode');
    expect(report.builds.length).toBeLessThanOrEqual(5);
  });
});

test('what is masked in an output counts as unexplained, unless a finding accounts for it', async () => {
  const when = 'echo x >f; t=$(stat -c %Y f); rm f';
  const vary = ['umask', 'uid', 'clock'];
  const hidden = await run(`${when}; echo v=$((t + 1000 * 0$(umask))) >out; date -u >>out`, {
    vary,
    seed: 1,
  });
  const sets = hidden.attribution?.blames.flatMap((blame) => blame.sets);
  expect(sets, JSON.stringify(hidden.attribution)).toContainEqual(['clock']);
  // Whether a build shows the umask behind the ticking number depends on the second in which it runs.
  expect(
    sets?.some((set) => set.includes('umask')) || hidden.unexplained.bytes > 0,
    JSON.stringify(hidden.attribution),
  ).toBe(true);
  const plain = await run(`${when}; echo v=$t >out; id -u | sha256sum >>out; date -u >>out`, {
    vary,
    seed: 1,
  });
  expect(blamedAxes(plain), JSON.stringify(plain.attribution)).toEqual({ out: ['clock', 'uid'] });
  expect(plain.unexplained.bytes).toBe(0);
});
