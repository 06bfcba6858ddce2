import { expect, test } from 'vitest';
import type { Report, ReportBlame, ReportOutput } from '../../../src/model/report.ts';
import { isOnlyNoise } from './is-only-noise.ts';

test('a time of the build ticks where the clock is not varied', () => {
  expect(isOnlyNoise(report(output([]), 'noise'), report(output(['clock']), 'proved'))).toBe(true);
  expect(isOnlyNoise(report(output([]), 'noise'), report(output([]), 'noise'))).toBe(true);
});

test('anything else is a fault of one of the two runs', () => {
  const ofClock = report(output(['clock']), 'proved');
  expect(isOnlyNoise(report(output(['locale']), 'proved'), ofClock)).toBe(false);
  expect(isOnlyNoise(report(output([]), 'open'), ofClock)).toBe(false);
  expect(isOnlyNoise(report(output([])), ofClock)).toBe(false);
  expect(isOnlyNoise(report(output([]), 'noise'), report(output(['locale']), 'proved'))).toBe(false);
});

const output = (axes: NonNullable<ReportOutput['axes']>): ReportOutput => ({
  path: 'a',
  axes,
  verdict: 'different',
  sha256: {},
});

const report = (one: ReportOutput, kind?: ReportBlame['kind']): Report =>
  ({
    outputs: [one],
    attribution: { builds: 1, blames: kind === undefined ? [] : [{ output: 'a', kind, sets: [] }] },
  }) as unknown as Report;
