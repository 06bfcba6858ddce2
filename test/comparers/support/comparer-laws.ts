import { describe, expect, it } from 'vitest';
import { bufferContent } from '../../../src/archive/content.ts';
import { comparers } from '../../../src/comparers/index.ts';
import type { Format } from '../../../src/model/difference.ts';
import { processorTime } from '../../support/processor-time.ts';
import { residentMemory } from '../../support/resident-memory.ts';
import { differencesOf } from './differences-of.ts';
import { dice, mutate } from './mutations.ts';

const MUTATIONS = 400;
const LONGEST_SECONDS = 5;
const MOST_GROWTH = 200e6;

/**
 * What every comparer keeps: nothing for equal contents; something for unequal ones, in both directions; and 400 mutations without a
 * crash, a hang or growth. `samples`: whole files of the format, as its real tool writes them; called once, after `beforeAll`. Fewer `mutations`
 * are for formats whose comparer starts a program.
 */
export const comparerLaws = (
  format: Format,
  samples: () => readonly Buffer[],
  mutations = MUTATIONS,
): void => {
  describe(`the laws of comparers: ${format}`, () => {
    const comparer = comparers.find((candidate) => candidate.format === format)!;

    it('recognises its samples, and emits nothing for equal contents', async () => {
      expect(samples().length).toBeGreaterThan(0);
      for (const bytes of samples()) {
        expect(comparer.recognises(bytes.subarray(0, 4096))).toBe(true);
        const content = bufferContent(bytes);
        const emitted: unknown[] = [];
        await comparer.compare(
          { control: content, experiment: content },
          {
            name: 'x',
            emit: (difference) => emitted.push(difference),
            note: () => {},
            descend: async () => 0,
            scratch: async () => expect.fail('nothing to extract'),
          },
        );
        expect(emitted).toEqual([]);
      }
    });

    it(`${mutations} mutations: no crash, no hang, no growth; every difference is found, in both directions`, async () => {
      const before = residentMemory();
      const roll = dice(20_261_127);
      const originals = samples();
      for (let round = 0; round < mutations; round++) {
        const original = originals[round % originals.length]!;
        const mutant = mutate(original, roll);
        if (mutant.equals(original)) continue;
        const started = processorTime();
        const found = await differencesOf(original, mutant);
        if (found.length === 0) expect.fail(`round ${round}: differs, but nothing was found`);
        if (round % 10 === 0 && (await differencesOf(mutant, original)).length === 0)
          expect.fail(`round ${round}: nothing was found in the other direction`);
        if (processorTime() - started > LONGEST_SECONDS) expect.fail(`round ${round}: hangs`);
      }
      expect(residentMemory() - before).toBeLessThan(MOST_GROWTH);
    }, 120_000);
  });
};
