import { comparisonWork } from '../../support/comparison-work.ts';
import { pieces, u32le } from '../../support/numbers.ts';

/** A file with the header of compiled Python and n strings behind it, each of which differs. */
export const pyc = comparisonWork({
  format: 'pyc',
  unit: 'strings',
  n: 20_000,
  most: 320_000,
  write: (n, side) =>
    Buffer.concat([
      Buffer.of(0xa7, 0x0d, 0x0d, 0x0a),
      u32le(0),
      u32le(1_700_000_000 + side),
      u32le(100),
      Buffer.from('\xe3', 'latin1'),
      pieces(n, (index) => `\x01name ${index} of ${side === 0 ? 'one' : 'another'}\0`),
    ]),
});
