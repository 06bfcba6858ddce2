import type { Builder, Built } from './builder.ts';
import { type ExaminedTrial, type Mask, masked } from './mask.ts';
import type { OutputKey } from './trial-log.ts';

/** A builder that examines what it builds, adds it to `seen`, and returns it, with masked results if there is a mask. */
export const examiningBuilder = (
  builder: Builder,
  keys: readonly OutputKey[],
  seen: ExaminedTrial[],
  mask?: Mask,
): Builder => ({
  ...builder,
  build: async (requests, more) => {
    const built = await builder.build(
      requests.map((request) => ({ ...request, examined: true })),
      more,
    );
    const results: Built[] = [];
    for (const [index, { controls, outcome }] of built.entries()) {
      if (outcome === undefined) {
        results.push({ controls, outcome });
        continue;
      }
      const { taken, others } = requests[index]!;
      const examined = {
        trial: { taken, others, controls, outcome },
        outputs: await builder.examine(outcome, keys),
      };
      seen.push(examined);
      // Without a mask, outputs that were not examined keep their results.
      results.push({ controls, outcome: mask === undefined ? outcome : masked(examined, mask).outcome });
    }
    return results;
  },
});
