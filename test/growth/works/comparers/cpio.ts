import { comparisonWork } from '../../support/comparison-work.ts';
import { cpioEntry, TRAILER } from '../../support/cpio-entry.ts';
import { pieces } from '../../support/numbers.ts';

/** An archive of n members, each with another time and content. */
export const cpio = comparisonWork({
  format: 'cpio',
  unit: 'members',
  n: 1_500,
  most: 96_000,
  write: (n, side) =>
    Buffer.concat([
      pieces(n, (index) =>
        cpioEntry(`folder/member-${index}`, `member ${index} of ${side}\n`, 1_700_000_000 + side),
      ),
      cpioEntry(TRAILER, '', 0),
    ]),
});
