import { digestIndex } from '../../../src/engine/explain/digests/digest-index.ts';
import { work } from '../support/work.ts';

/** Files of one build only, each with a size of its own, and as many numbers that may be their sizes. */
export const oneSidedSizes = work({
  name: 'one-sided-sizes',
  unit: 'files',
  n: 20_000,
  most: 320_000,
  prepare: (n) => n,
  run: (n) => {
    const { addOneSided, digests } = digestIndex();
    for (let size = 1; size <= n; size++) {
      addOneSided('control', { output: `one-${size}`, digests: [`a${size}`], size });
      addOneSided('experiment', { output: `other-${size}`, digests: [`b${size}`], size: size + n });
    }
    for (let size = 1; size <= n; size++) {
      const [found] = digests.withSizes(size, size + n);
      if (found?.other !== `other-${size}`) throw new Error(`no file has ${size} bytes`);
    }
  },
});
