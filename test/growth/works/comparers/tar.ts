import { octal, rawEntry } from '../../../archive/support/raw-tar.ts';
import { comparisonWork } from '../../support/comparison-work.ts';
import { pieces } from '../../support/numbers.ts';

/** An archive of n members, each with another time and content. */
export const tar = comparisonWork({
  format: 'tar',
  unit: 'members',
  n: 750,
  most: 96_000,
  write: (n, side) =>
    Buffer.concat([
      pieces(n, (index) =>
        rawEntry({
          name: `folder-${index % 100}/member-${index}`,
          mtime: octal(1_700_000_000 + index + side, 12),
          content: Buffer.from(`member ${index} of ${side}\n`),
        }),
      ),
      Buffer.alloc(1024),
    ]),
});
