import fc from 'fast-check';
import { expect, it } from 'vitest';

/** Laws for every arbitrary, as in fast-check's own tests; the test of each arbitrary declares them. */
export const obeysTheLaws = <T>(
  make: () => fc.Arbitrary<T>,
  isValid: (value: T) => void,
  simplest: T,
): void => {
  it('gives valid values', () => {
    fc.assert(
      fc.property(make(), (value) => void isValid(value)),
      { numRuns: 1_000, seed: 1 },
    );
  });

  it('is deterministic in the seed', () => {
    const sample = () => fc.sample(make(), { numRuns: 50, seed: 7 });
    expect(sample()).toEqual(sample());
    expect(fc.sample(make(), { numRuns: 50, seed: 8 })).not.toEqual(sample());
  });

  it('shrinks only to valid values, and to the simplest one if every value fails', () => {
    const result = fc.check(
      fc.property(make(), (value) => {
        isValid(value);
        throw new Error('fails');
      }),
      { seed: 3, numRuns: 1 },
    );
    expect(result.errorInstance).toMatchObject({ message: 'fails' });
    expect(result.counterexample?.[0]).toEqual(simplest);
  });

  it('replays a counterexample from its seed and path', () => {
    const property = fc.property(make(), (value) => JSON.stringify(value) === JSON.stringify(simplest));
    const found = fc.check(property, { seed: 11, numRuns: 500 });
    expect(found.failed).toBe(true);
    const again = fc.check(property, {
      seed: found.seed,
      path: found.counterexamplePath!,
      endOnFailure: true,
    });
    expect(again.counterexample).toEqual(found.counterexample);
  });
};
