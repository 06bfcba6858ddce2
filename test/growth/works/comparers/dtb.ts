import { comparisonWork } from '../../support/comparison-work.ts';
import { filledTo, pieces, u32be } from '../../support/numbers.ts';

const HEADER = 40;

/** A tree of n nodes with one property each, which differs. */
export const dtb = comparisonWork({
  format: 'dtb',
  unit: 'nodes',
  n: 2_000,
  most: 64_000,
  write: (n, side) => {
    const structure = Buffer.concat([
      u32be(1),
      u32be(0),
      pieces(n, (index) =>
        Buffer.concat([
          u32be(1),
          filledTo(4, Buffer.from(`node@${index}\0`)),
          ...[3, 4, 0, index + 7 * side, 2].map(u32be),
        ]),
      ),
      u32be(2),
      u32be(9),
    ]);
    const strings = Buffer.from('reg\0');
    const start = HEADER + 16;
    const end = start + structure.length;
    const head = [
      0xd00dfeed,
      end + strings.length,
      start,
      end,
      HEADER,
      17,
      16,
      0,
      strings.length,
      structure.length,
    ];
    return Buffer.concat([...head.map(u32be), Buffer.alloc(16), structure, strings]);
  },
});
