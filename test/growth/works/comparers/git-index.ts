import { createHash } from 'node:crypto';
import { comparisonWork } from '../../support/comparison-work.ts';
import { filledTo, pieces, u16be, u32be } from '../../support/numbers.ts';

/** Version 2, of n files, each with another time and object. */
export const gitIndex = comparisonWork({
  format: 'git-index',
  unit: 'files',
  n: 500,
  most: 16_000,
  write: (n, side) => {
    const entries = pieces(n, (index) => {
      const path = `file-${String(index).padStart(6, '0')}`;
      const stat = [1_700_000_000 + side, 0, 1_700_000_000 + side, 0, 1, index, 0o100644, 0, 0, 9].map(u32be);
      const id = createHash('sha1').update(`${path} of ${side}`).digest();
      return filledTo(8, Buffer.concat([...stat, id, u16be(path.length), Buffer.from(`${path}\0`)]));
    });
    const bytes = Buffer.concat([Buffer.from('DIRC'), u32be(2), u32be(n), entries]);
    return Buffer.concat([bytes, createHash('sha1').update(bytes).digest()]);
  },
});
