import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smallestSet } from '../../../src/engine/mend/smallest-set.ts';

const items = Array.from({ length: 12 }, (_, index) => index);

describe('the smallest set', () => {
  it('is sufficient, and no item of it can be left out', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 11 }), { minLength: 1 }), {
          minLength: 1,
          maxLength: 4,
        }),
        fc.integer({ min: 1, max: 4 }),
        async (alternatives, width) => {
          // Sufficient: one of the alternatives is in it as a whole.
          const suffices = async (set: readonly number[]): Promise<boolean> =>
            alternatives.some((needed) => needed.every((item) => set.includes(item)));
          const small = await smallestSet(items, suffices, width);
          expect(await suffices(small)).toBe(true);
          for (const item of small)
            expect(await suffices(small.filter((other) => other !== item))).toBe(false);
          expect(small).toEqual(small.toSorted((one, other) => one - other));
        },
      ),
    ));

  it('is empty if nothing is needed', async () => {
    expect(await smallestSet(items, async () => true, 2)).toEqual([]);
  });

  it('takes few tests if little is needed', async () => {
    let tests = 0;
    const many = Array.from({ length: 64 }, (_, index) => index);
    const small = await smallestSet(
      many,
      async (set) => {
        tests++;
        return set.includes(40);
      },
      1,
    );
    expect(small).toEqual([40]);
    expect(tests).toBeLessThanOrEqual(16);
  });
});
