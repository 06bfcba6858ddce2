import { describe, expect, test } from 'vitest';
import type { Report, ReportBuild } from '../../../src/model/report.ts';
import { scriptRunner } from './run-script.ts';

const run = scriptRunner();

const NOISE = 'date +%s%N | md5sum >out';

const trialsOf = (report: Report): readonly ReportBuild[] =>
  report.builds.filter(({ id }) => id.startsWith('trial-'));
const frozen = ({ conditions }: ReportBuild): boolean => conditions['frozen'] !== undefined;
const movesClocks = ({ axes }: Report): boolean =>
  axes.find(({ name }) => name === 'clock')?.status === 'exercised';

/** What holds wherever a build cannot bear a clock that stands still. */
const expectNoClaim = (report: Report): void => {
  expect(report.verdict).toBe('unreproducible');
  expect(report.attribution?.blames).toMatchObject([{ output: 'out', kind: 'noise' }]);
  expect(report.attribution?.blames[0]?.stilledBy).toBeUndefined();
  expect(report.attribution?.blames[0]?.pins).not.toContain('clock');
  expect(report.attribution?.builds).toBe(trialsOf(report).length);
  expect(JSON.stringify(report.findings)).not.toContain('a clock that stands still');
  for (const build of trialsOf(report)) {
    expect([build.id, build.exit === 0]).toEqual([build.id, !frozen(build)]);
    expect([build.id, build.label!.endsWith(' (does not count)')]).toEqual([build.id, frozen(build)]);
  }
};

describe('a build that fails or hangs with a frozen clock', () => {
  const FAILS = `before=$(date +%s%N); [ $before != $(date +%s%N) ]; ${NOISE}`;

  test('fails: its trials are repeated with a running clock, and named', async ({ skip }) => {
    const report = await run(FAILS);
    if (!movesClocks(report)) skip('no libfaketime');
    expectNoClaim(report);
    const discarded = trialsOf(report).filter(frozen);
    expect(discarded.length).toBe(2);
    const notes = report.attribution!.notes!;
    expect(notes.length).toBe(3);
    for (const { id, label } of discarded) {
      const again = trialsOf(report).find((build) => build.label === `${id} again`);
      expect(again?.exit).toBe(0);
      expect(notes).toContainEqual(
        expect.stringMatching(
          new RegExp(
            `^${id} \\(${label!.replace(' (does not count)', '')}\\) ended with exit code 1 while its clock was frozen, and does not count\\. ${again!.id} repeated it with a running clock and ended with exit code 0 after `,
          ),
        ),
      );
    }
    expect(notes.at(-1)).toContain('After that, no trial ran with a frozen clock');
  });

  test('one trial after the other: only the first is tried so', async ({ skip }) => {
    const report = await run(FAILS, { jobs: 1 });
    if (!movesClocks(report)) skip('no libfaketime');
    expectNoClaim(report);
    expect(trialsOf(report).filter(frozen).length).toBe(1);
  });

  test('the repetition is a build as well: none where they are used up', async ({ skip }) => {
    const whole = await run(FAILS);
    if (!movesClocks(whole)) skip('no libfaketime');
    const first = whole.builds.findIndex(frozen);
    const report = await run(FAILS, { maxBuilds: first + 2 });
    expect(report.builds.length).toBe(first + 2);
    expect(report.builds.filter(frozen).length).toBe(2);
    expectNoClaim(report);
    expect(report.attribution!.notes!.filter((note) => note.endsWith('It was not repeated.')).length).toBe(2);
  });

  test('hangs: its trials end long before the run gives up', async ({ skip }) => {
    const wait = 'end=$(( $(date +%s) + 1 )); while [ $(date +%s) -lt $end ]; do sleep 0.1; done';
    const report = await run(`${NOISE}; ${wait}`);
    if (!movesClocks(report)) skip('no libfaketime');
    expectNoClaim(report);
    const hung = trialsOf(report).filter(frozen);
    expect(hung.map(({ exit }) => exit)).toEqual(['timed-out', 'timed-out']);
    // The run's own limit is 60 seconds.
    for (const { seconds } of hung) expect(seconds).toBeLessThan(30);
    expect(report.attribution!.notes![0]).toContain('did not end within 10 s while its clock was frozen');
  });
});

test('a trial that reaches its own limit, but not that of the run, is no failure', async () => {
  // Neither build hangs, but every mixture of the two.
  const report = await run(
    'case $(umask)$(date +%z) in 0022+0000) ;; 0077+0000|0022*) sleep 50 ;; esac; umask | md5sum >out',
    { vary: ['umask', 'timezone'] },
  );
  expect(report.verdict).toBe('unreproducible');
  expect(report.attribution?.blames).toMatchObject([
    { output: 'out', kind: 'open', sets: [], suspects: expect.arrayContaining(['umask']) },
  ]);
  const cut = trialsOf(report).filter(({ exit }) => exit === 'timed-out');
  expect(cut.length).toBeGreaterThan(0);
  for (const { label } of cut) expect(label).toMatch(/\(does not count\)$/);
  expect(report.attribution!.notes![0]).toMatch(
    /^trial-\d+ \(.*\) did not end within 10 s, and does not count\. trial-\d+ repeated it and did not end within 30 s either\.$/,
  );
});

test('where the experiment does not end in time, neither do trials that reach their own limit', async () => {
  const report = await run('if [ $(umask) = 0077 ]; then sleep 50; fi; echo done >out', {
    vary: ['umask'],
    timeoutMs: 11_000,
    maxBuilds: 4,
  });
  expect(report.reason).toMatch(/^the experiment build did not end in time; /);
  expect(report.builds.length).toBe(4);
  expect(trialsOf(report).filter(({ exit }) => exit === 'timed-out')).not.toEqual([]);
  for (const { label } of trialsOf(report)) expect(label).not.toContain('does not count');
  expect(report.attribution?.notes).toEqual([
    expect.stringMatching(/^Trials were stopped after 10 s\. A trial that reached this limit counts/),
  ]);
});
