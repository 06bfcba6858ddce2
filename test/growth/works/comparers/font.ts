import { comparisonWork } from '../../support/comparison-work.ts';
import { pieces, u16be, u32be } from '../../support/numbers.ts';

/** A font that has only names: n of them, each of which differs. Its checksums are wrong. */
export const font = comparisonWork({
  format: 'font',
  unit: 'names',
  n: 1_300,
  most: 5_200,
  write: (n, side) => {
    const names = Array.from({ length: n }, (_, index) => `${side}${String(index).padStart(5, '0')}`);
    const records = pieces(n, (index) => Buffer.concat([1, 0, 0, index, 6, 6 * index].map(u16be)));
    const table = Buffer.concat([0, n, 6 + 12 * n].map(u16be).concat(records, Buffer.from(names.join(''))));
    const directory = Buffer.concat([Buffer.from('name'), ...[0, 28, table.length].map(u32be)]);
    return Buffer.concat([u32be(0x00010000), ...[1, 16, 0, 0].map(u16be), directory, table]);
  },
});
