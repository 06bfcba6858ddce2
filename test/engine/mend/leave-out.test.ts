import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { halves, leaveOut } from '../../../src/engine/mend/leave-out.ts';

const items = Array.from({ length: 9 }, (_, index) => index);

describe('leaving out one by one', () => {
  it('keeps a sufficient set of which each is needed, and says what is lost without it', () =>
    fc.assert(
      fc.asyncProperty(
        // Each loss is prevented by any of these items.
        fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 8 }), { minLength: 1 }), { maxLength: 4 }),
        fc.integer({ min: 1, max: 4 }),
        fc.boolean(),
        async (preventing, width, together) => {
          const lossOf = async (set: readonly number[]): Promise<readonly number[]> =>
            preventing.flatMap((some, loss) => (some.some((item) => set.includes(item)) ? [] : [loss]));
          const needed = await leaveOut(items, lossOf, width, together ? halves(items) : undefined);
          const kept = needed.map(({ item }) => item);
          expect(await lossOf(kept)).toEqual([]);
          for (const { item, others, lost } of needed) {
            expect(await lossOf(kept.filter((other) => other !== item))).not.toEqual([]);
            expect(lost).toEqual(await lossOf(others));
            expect(lost).not.toEqual([]);
            expect(kept.filter((other) => other !== item).every((other) => others.includes(other))).toBe(
              true,
            );
          }
          expect(kept).toEqual(kept.toSorted((one, other) => one - other));
        },
      ),
    ));

  it('tries each item once, one at a time', async () => {
    let tried = 0;
    await leaveOut(
      items,
      async (set) => {
        tried++;
        return set.includes(3) ? [] : ['x'];
      },
      1,
    );
    expect(tried).toBe(items.length);
  });

  it('takes few tests if little is needed, and much is left out together', async () => {
    let tests = 0;
    const many = Array.from({ length: 64 }, (_, index) => index);
    const lossOf = async (set: readonly number[]): Promise<readonly string[]> => {
      tests++;
      return set.includes(40) ? [] : ['x'];
    };
    const needed = await leaveOut(many, lossOf, 1, halves(many));
    expect(needed.map(({ item }) => item)).toEqual([40]);
    expect(tests).toBeLessThanOrEqual(12);
  });

  it('keeps what could not be tried', async () => {
    const needed = await leaveOut([1, 2], async () => undefined, 2);
    expect(needed.map(({ item, lost }) => [item, lost])).toEqual([
      [1, []],
      [2, []],
    ]);
  });
});
