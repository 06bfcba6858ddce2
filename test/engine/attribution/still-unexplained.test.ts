import { describe, expect, test } from 'vitest';
import type { Blame } from '../../../src/engine/attribution/search/blame.ts';
import { stillUnexplained } from '../../../src/engine/attribution/still-unexplained.ts';
import type { Explanation } from '../../../src/engine/explain/explanation.ts';
import type { RawPath } from '../../../src/model/raw-path.ts';
import { finding } from '../../reporters/support/hostile-report.ts';

const OUT = 'out' as RawPath;

/** An output of which 40 bytes are only suggested to be an order, and 8 were recognised. */
const explanation = (): Explanation => {
  const order = {
    code: 'text-line-order',
    axes: ['file-order', 'hash-seed'],
    confidence: 'suggested',
  } as const;
  const host = { code: 'text-host', axes: ['hostname'], confidence: 'recognised' } as const;
  return {
    findings: [order, host].map((changed) => finding({ ...changed, output: 'out', member: [] })),
    unexplained: { outputs: 0, bytes: 0 },
    explained: { differences: 2, of: 2 },
    outputs: [
      {
        output: OUT,
        differences: 2,
        explained: true,
        unexplainedBytes: 0,
        suggestedBytes: new Map([['text-line-order', 40]]),
        unsettled: [],
        follows: [],
        facts: new Map(),
        kept: [],
      },
    ],
  };
};

const leftAfter = (blame: Blame, isSearched = true): number =>
  stillUnexplained(explanation(), new Map([[OUT, blame]]), isSearched).unexplained.bytes;

describe('what a finding only suggests', () => {
  const open = { kind: 'open', known: ['hostname'], suspects: ['file-order', 'jobs'] } as const;

  test('is not explained after a search that did not find its axes', () => {
    expect(leftAfter(open)).toBe(40);
  });

  test('is still suggested if no build was made to find them', () => {
    expect(leftAfter(open, false)).toBe(0);
  });

  test('is explained if builds have shown one of its axes to act', () => {
    expect(leftAfter({ ...open, known: ['hostname', 'hash-seed'] })).toBe(0);
    expect(leftAfter({ kind: 'settled', axes: ['file-order'], proved: ['file-order'] })).toBe(0);
  });
});
