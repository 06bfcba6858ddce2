import { deflateSync } from 'node:zlib';
import { comparisonWork } from '../../support/comparison-work.ts';
import { pieces } from '../../support/numbers.ts';

/** n objects, packed at another level: their content is text. */
export const inventory = comparisonWork({
  format: 'inventory',
  unit: 'objects',
  n: 50_000,
  most: 800_000,
  write: (n, side) =>
    Buffer.concat([
      Buffer.from(
        `# Sphinx inventory version 2\n# Project: p\n# Version: ${side}\n# The remainder of this file is compressed using zlib.\n`,
      ),
      deflateSync(
        pieces(n, (index) => `object-${index} py:class 1 page.html#$ -\n`),
        { level: 1 + side },
      ),
    ]),
});
