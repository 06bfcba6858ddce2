import { expect, test } from 'vitest';
import { trialLimit } from '../../../../src/engine/attribution/trials/trial-limit.ts';
import type { BuildOutcome, BuildResult } from '../../../../src/sandbox/build-process/request.ts';

const build = (seconds: number, outcome: BuildOutcome = { kind: 'exited', code: 0 }): BuildResult =>
  ({ startedMs: 1000, endedMs: 1000 + seconds * 1000, outcome }) as BuildResult;

const TIMED_OUT: BuildOutcome = { kind: 'timed-out' };
const FAILED: BuildOutcome = { kind: 'exited', code: 1 };
const HALF_HOUR = 1_800_000;

test.each([
  ['at least ten seconds', build(0.1), build(0.1), HALF_HOUR, 10_000, false],
  ['five times the control', build(60), build(50), HALF_HOUR, 300_000, false],
  ['five times an experiment that succeeded and was slower', build(60), build(80), HALF_HOUR, 400_000, false],
  ['not of one that failed late', build(60), build(80, FAILED), HALF_HOUR, 300_000, false],
  ["never more than the run's own limit, and then it counts", build(60), build(60), 120_000, 120_000, true],
  ['less than ten seconds where the run has less', build(0.1), build(0.1), 4_000, 4_000, true],
  ['counts where the experiment did not end', build(3), build(1800, TIMED_OUT), HALF_HOUR, 15_000, true],
])('%s', (_, control, experiment, timeoutMs, ms, counts) => {
  expect(trialLimit(control, experiment, timeoutMs)).toEqual({ ms, counts });
});
