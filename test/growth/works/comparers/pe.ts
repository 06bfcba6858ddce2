import { comparisonWork } from '../../support/comparison-work.ts';
import { pieces } from '../../support/numbers.ts';

const ALIGNMENT = 512;
/** Where the optional header and the section headers are. */
const [OPTIONAL, SECTIONS] = [64 + 24, 64 + 24 + 240];

/** A program with one section of n strings, each of which differs; its other fields are zero. */
export const pe = comparisonWork({
  format: 'pe',
  unit: 'strings',
  n: 20_000,
  most: 160_000,
  write: (n, side) => {
    const data = pieces(n, (index) => `string ${index} of ${side === 0 ? 'one' : 'another'}\0`);
    const head = Buffer.alloc(ALIGNMENT);
    head.write('MZ', 0);
    head.writeUInt32LE(64, 0x3c);
    head.write('PE\0\0', 64);
    head.writeUInt16LE(0x8664, 68);
    head.writeUInt16LE(1, 70);
    head.writeUInt32LE(1_700_000_000 + side, 72);
    head.writeUInt16LE(240, 84);
    head.writeUInt16LE(0x20b, OPTIONAL);
    head.writeUInt32LE(16, OPTIONAL + 108);
    head.write('.rdata', SECTIONS);
    for (const [index, value] of [data.length, 0x1000, data.length, ALIGNMENT].entries())
      head.writeUInt32LE(value, SECTIONS + 8 + 4 * index);
    head.writeUInt32LE(0x40000040, SECTIONS + 36);
    return Buffer.concat([head, data]);
  },
});
