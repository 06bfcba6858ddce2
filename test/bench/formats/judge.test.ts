import { expect, test } from 'vitest';
import type { Comparison } from '../../../src/model/comparison.ts';
import { judge } from './judge.ts';

const finding = (code: string, axes: Comparison['findings'][number]['axes'], noise = false) =>
  ({ code, axes, noise }) as unknown as Comparison['findings'][number];

const comparison = (findings: Comparison['findings'], bytes: number) =>
  ({ verdict: 'different', findings, unexplained: { outputs: 1, bytes } }) as unknown as Comparison;

test('a cause is false if it names an axis, or noise, that is not at work in the pair', () => {
  const findings = [
    finding('zip-time', ['clock']),
    finding('zip-timezone', ['timezone']),
    finding('member', []),
  ];
  expect(judge(['test1.zip', 'test3.zip'], comparison(findings, 1))).toMatchObject({
    causes: ['zip-time (clock)', 'zip-timezone (timezone)', 'member'],
    falseCauses: ['zip-timezone (timezone)'],
    claimsComplete: false,
  });
  const random = comparison([finding('text-random', [], true)], 1);
  expect(judge(['test1.epub', 'test2.epub'], random).falseCauses).toEqual([]);
  expect(judge(['test1.html', 'test2.html'], random).falseCauses).toEqual(['text-random']);
});

test('an edit that is explained completely is falsely so', () => {
  expect(judge(['test1.zip', 'test3.zip'], comparison([], 0))).toMatchObject({
    claimsComplete: true,
    falselyComplete: false,
  });
  expect(judge(['test1.zip', 'test2.zip'], comparison([], 0)).falselyComplete).toBe(true);
  expect(judge(['test1.html', 'test2.html'], comparison([], 0)).falselyComplete).toBe(true);
});
