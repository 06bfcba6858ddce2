import { crc32, deflateRawSync } from 'node:zlib';
import { comparisonWork } from '../../support/comparison-work.ts';
import { u16le, u32le } from '../../support/numbers.ts';

/** An archive of n deflated members, each with another time and content. */
export const zip = comparisonWork({
  format: 'zip',
  unit: 'members',
  n: 250,
  most: 32_000,
  write: (n, side) => {
    const [locals, central]: [Buffer[], Buffer[]] = [[], []];
    let offset = 0;
    for (let index = 0; index < n; index++) {
      const [name, content] = [
        Buffer.from(`folder/member-${index}`),
        `member ${index} of ${side}\n`.repeat(4),
      ];
      const packed = deflateRawSync(content);
      const common = Buffer.concat([
        ...[20, 0, 8, 2 * side, 0x5921].map(u16le),
        ...[crc32(content), packed.length, content.length].map(u32le),
        u16le(name.length),
        u16le(0),
      ]);
      const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, name, packed]);
      locals.push(local);
      central.push(
        Buffer.concat([
          Buffer.from('PK\x01\x02'),
          u16le(0x314),
          common,
          Buffer.alloc(10),
          u32le(offset),
          name,
        ]),
      );
      offset += local.length;
    }
    const size = central.reduce((sum, { length }) => sum + length, 0);
    const end = [
      Buffer.from('PK\x05\x06'),
      u32le(0),
      u16le(n),
      u16le(n),
      u32le(size),
      u32le(offset),
      u16le(0),
    ];
    return Buffer.concat([...locals, ...central, ...end]);
  },
});
