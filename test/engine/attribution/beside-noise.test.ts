import { describe, expect, test } from 'vitest';
import { blamedAxes, scriptRunner, setsFor } from './run-script.ts';

const run = scriptRunner();
const RANDOM = 'od -An -N8 -tx1 /dev/urandom';

describe('an output that differs between equal builds', () => {
  test.each([
    ['on another line', `{ id -u | sha256sum; ${RANDOM}; } >out`],
    ['on the same line', `echo $(id -u | sha256sum) $(${RANDOM}) >out`],
    ['in another byte', '{ id -u | sha256sum | tr 0-9a-f "\\200-\\217"; head -c 8 /dev/urandom; } >out'],
    ['in another member', `id -u | sha256sum >a; ${RANDOM} >b; tar --mtime=@1 -cf out a b; rm a b`],
  ])('is also blamed on the axis that acts %s', async (_, script) => {
    const report = await run(script, { vary: ['uid', 'umask', 'file-order', 'hostname'], seed: 1 });
    expect(setsFor(report, 'out')).toContain('uid');
    expect(blamedAxes(report)['out']).not.toContain('hostname');
    expect(report.attribution?.blames).toMatchObject([{ kind: 'noise' }]);
    expect(report.findings.some(({ noise }) => noise)).toBe(true);
    expect(report.unexplained.bytes).toBeGreaterThan(0);
  });

  test('costs no more builds if nothing else differs', async () => {
    const report = await run(`${RANDOM} >out`, { seed: 1 });
    expect(report.attribution?.blames).toMatchObject([{ kind: 'noise', sets: [] }]);
    expect(report.builds.length).toBeLessThanOrEqual(17);
  });
});

describe('a time in an unknown form, which ticks between equal builds,', () => {
  test('is the clock, because a frozen clock stops it and another instant changes it', async () => {
    const report = await run('date +%s%N | cut -c1-14 | tr 0-9 a-j >out', {
      vary: ['clock', 'umask', 'uid'],
      seed: 1,
    });
    expect(blamedAxes(report)).toEqual({ out: ['clock'] });
    expect(report.attribution?.blames).toMatchObject([{ kind: 'noise', stilledBy: 'clock' }]);
  });

  test('is not, if only the time that passes changes it', async () => {
    const script = 's=$(date +%s%N); LC_ALL=C ls >/dev/null; echo $(($(date +%s%N) - s)) | tr 0-9 a-j >out';
    const report = await run(script, { vary: ['clock', 'umask', 'uid'], seed: 1 });
    expect(blamedAxes(report)).toEqual({ out: [] });
  });
});

test.each(['cut -d. -f1 /proc/uptime >out', 'read up idle </proc/uptime; echo "up $up s" >out'])(
  'the time since boot is recognised, although it ticks: %s',
  async (script) => {
    const report = await run(script, { seed: 1 });
    expect(blamedAxes(report)).toEqual({ out: ['uptime'] });
    expect(report.builds.length).toBe(2);
  },
);

test('an output that agrees, but holds the time of a file, is built again whatever others do', async () => {
  const report = await run(
    'pwd >x.pc; echo 1 >f; tar --owner=0 --group=0 --numeric-owner --mode=600 -cf x.tar f; rm f',
    { vary: ['build-path', 'clock'], seed: 1 },
  );
  expect(blamedAxes(report)).toEqual({ 'x.pc': ['build-path'], 'x.tar': ['clock'] });
});

test('a random time of a member is not blamed on the times of the source that other members have', async () => {
  const random = '$(($(od -An -N3 -tu4 /dev/urandom) * 100))';
  const report = await run(
    `echo 1 >f; touch -d @${random} f; tar --owner=0 --group=0 --numeric-owner --mode=600 -cf out a f; rm f`,
    { vary: ['source-mtime', 'clock'], seed: 1 },
  );
  const times = report.findings.filter(({ code }) => code === 'tar-mtime');
  expect(Object.fromEntries(times.map(({ member, axes }) => [member, axes]))).toEqual({
    a: ['source-mtime'],
    f: ['clock'],
  });
  expect(times).toContainEqual(expect.objectContaining({ member: ['f'], confidence: 'suggested' }));
});

test('of two axes that one finding names, builds keep the one that acts', async () => {
  const report = await run('date -u -d @0 >out', { vary: ['locale', 'timezone'], seed: 3 });
  expect(blamedAxes(report)).toEqual({ out: ['locale'] });
  expect(report.findings.filter(({ latent }) => !latent).flatMap(({ axes }) => axes)).toEqual(['locale']);
});
