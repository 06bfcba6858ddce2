import { expect, test } from 'vitest';
import type { Report } from '../../../src/model/report.ts';
import { scriptRunner } from './run-script.ts';

const run = scriptRunner();

/** The axes of each set that is blamed for the failure. */
const blamed = ({ findings }: Report): string[] =>
  findings.filter(({ code }) => code === 'build-fails').map(({ axes }) => [...axes].sort().join('+'));

test('a control that fails ends the run after its two builds, and no axis is blamed', async () => {
  // Fails in both, with different exit codes: the shells differ.
  for (const script of ['cat a >/x.deb', 'nosuchcommand', '[ "$(umask)" != 0022 ]']) {
    const report = await run(script);
    expect(report.verdict).toBe('failed');
    expect(report.builds.map(({ id }) => id)).toEqual(['control', 'experiment']);
    expect(report.attribution).toBeUndefined();
    expect(blamed(report)).toEqual(['']);
    expect(report.reason).toContain('the control build ended with exit code');
  }
});

test.each([
  ['[ "$(umask)" = 0022 ]', 'umask'],
  ['[ "$(uname -n)" = repro-control ]', 'hostname'],
  ['[ "$(umask)" = 0022 ] || [ "$TZ" = UTC0 ] || [ "$TZ" = UTC ]', 'timezone+umask'],
])('an experiment that fails is attributed in twelve builds: %s', async (script, axes) => {
  const report = await run(`${script}; echo x >out`, { seed: 1 });
  expect(report.verdict).toBe('failed');
  expect(blamed(report)).toEqual([axes]);
  expect(report.builds.length).toBeLessThanOrEqual(12);
});

test('an experiment that fails is blamed on the only axis that is varied', async () => {
  for (const script of ['[ "$(umask)" = 0022 ]; echo x >out', 'umask >out; [ "$(umask)" = 0022 ]']) {
    const report = await run(script, { seed: 1, vary: ['umask'] });
    expect(report.verdict).toBe('failed');
    expect(blamed(report)).toEqual(['umask']);
  }
});

// It does not end while the clock is frozen.
test.for([
  [
    'a loop until the next second',
    'start=$(date +%s); while [ "$(date +%s)" = "$start" ]; do sleep 0.1; done; (date; cat /proc/sys/kernel/random/uuid) >out',
  ],
])(
  '%s that waits for a frozen clock is stopped at the time limit of trials, repeated, and named in the notes',
  async ([, script], { skip }) => {
    const report = await run(script!, { seed: 3 });
    if (report.axes.find(({ name }) => name === 'clock')?.status !== 'exercised')
      skip('no clock can be moved here');
    const trials = report.builds.filter(({ label }) => label !== undefined);
    const frozen = trials.filter(({ exit }) => exit === 'timed-out');
    expect(frozen.length).toBeGreaterThan(0);
    // Two trials run at a time; no later trial has a frozen clock.
    expect(frozen.length).toBeLessThanOrEqual(2);
    for (const { id, label, seconds } of frozen) {
      expect(label).toMatch(/does not count/);
      expect(seconds).toBeLessThan(15);
      expect(report.attribution?.notes?.join('\n')).toContain(id);
      expect(trials.some((trial) => trial.label?.startsWith(`${id} again`) && trial.exit === 0)).toBe(true);
    }
    expect(report.attribution?.blames).toMatchObject([{ output: 'out', kind: 'noise' }]);
    expect(report.attribution?.blames[0]?.stilledBy).toBeUndefined();
  },
);
