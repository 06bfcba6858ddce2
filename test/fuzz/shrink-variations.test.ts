import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shrinkVariations } from '../../src/fuzz/shrink-variations.ts';
import { AXIS_NAMES } from '../../src/model/axis-name.ts';

describe('shrinkVariations', () => {
  it('finds exactly the axes to blame, in few tries', async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray([...AXIS_NAMES], { maxLength: 3 }), async (culprits) => {
        let tries = 0;
        const found = await shrinkVariations(AXIS_NAMES, async (varied) => {
          tries++;
          return culprits.every((culprit) => varied.includes(culprit));
        });
        expect(found).toEqual(culprits);
        expect(tries).toBeLessThan(30 * (culprits.length + 1));
      }),
    );
  });

  it('keeps one of two axes if either is enough', async () => {
    const found = await shrinkVariations(
      AXIS_NAMES,
      async (varied) => varied.includes('umask') || varied.includes('uid'),
    );
    expect(found).toHaveLength(1);
  });
});
