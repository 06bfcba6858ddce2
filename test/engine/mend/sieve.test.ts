import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sieve } from '../../../src/engine/mend/sieve.ts';

const items = Array.from({ length: 10 }, (_, index) => index);

describe('the sieve', () => {
  it('keeps what is acceptable together, and every item is kept or refused with a reason', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 3 }), {
          maxLength: 4,
        }),
        async (forbidden) => {
          const objection = async (set: readonly number[]): Promise<string | undefined> =>
            forbidden.some((together) => together.every((item) => set.includes(item))) ? 'no' : undefined;
          const { kept, refused } = await sieve(items, objection);
          expect(await objection(kept)).toBeUndefined();
          expect([...kept, ...refused.map(({ item }) => item)].toSorted((a, b) => a - b)).toEqual(items);
          expect(refused.every(({ reason }) => reason === 'no')).toBe(true);
          // Nothing is refused in vain: with any of the refused, what is kept is not acceptable.
          for (const { item } of refused) expect(await objection([...kept, item])).toBe('no');
        },
      ),
    ));

  it('asks once if all are acceptable', async () => {
    let asked = 0;
    await sieve(items, async () => {
      asked++;
      return undefined;
    });
    expect(asked).toBe(1);
  });
});
