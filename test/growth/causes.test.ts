import { describe, expect, it } from 'vitest';
import { causes } from '../../src/causes/index.ts';
import { askCauses } from '../../src/engine/explain/ask-causes.ts';
import { growthOf, MOST_GROWTH, secondsOf } from './support/growth-of.ts';
import { ofCauses, outputsFor, samples } from './works/causes/index.ts';

/** In seconds. To look at every pair for each of 8,000 pairs takes at least twice that; below, the garbage collector decides the factor. */
const NOTHING = 0.1;

describe('four times as many differences take a cause at most six times as long', () => {
  it.each(ofCauses.map((work) => [work.name, work] as const))('%s', { timeout: 60_000 }, async (_, work) => {
    const once = await secondsOf(work, 4 * work.n);
    const { seconds, factor } = once < NOTHING ? { seconds: [0, once], factor: 0 } : await growthOf(work);
    expect(seconds[1]! < NOTHING ? 0 : factor).toBeLessThanOrEqual(MOST_GROWTH);
  });
});

describe('the growth of a cause is measured with differences that it recognises', () => {
  it.each(causes.map((cause) => [cause.code, cause] as const))('%s', (code, cause) => {
    const sample = samples.get(code);
    if (sample === undefined) expect.fail(`no sample for ${code} in test/growth/works/causes/samples`);
    const answered = outputsFor(sample, 100).map((output) => {
      const answers = askCauses([cause], output);
      return output.groups[0]!.pairs.filter((pair) => answers.has(pair)).length;
    });
    expect(Math.max(...answered)).toBe(100);
  });

  it('every sample belongs to a cause', () => {
    const codes = new Set(causes.map(({ code }) => code));
    expect([...samples.keys()].filter((code) => !codes.has(code))).toEqual([]);
  });
});
