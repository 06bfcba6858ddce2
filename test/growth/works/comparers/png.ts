import { crc32, deflateSync } from 'node:zlib';
import { comparisonWork } from '../../support/comparison-work.ts';
import { pieces, u32be } from '../../support/numbers.ts';

const chunk = (type: string, data: Buffer | string): Buffer => {
  const body = Buffer.concat([Buffer.from(type), Buffer.from(data)]);
  return Buffer.concat([u32be(body.length - 4), body, u32be(crc32(body))]);
};

/** A grey picture of one column and n lines, with n comments; all of them differ. */
export const png = comparisonWork({
  format: 'png',
  unit: 'lines and chunks',
  n: 2_000,
  most: 32_000,
  write: (n, side) =>
    Buffer.concat([
      Buffer.from('89504e470d0a1a0a', 'hex'),
      chunk('IHDR', Buffer.concat([u32be(1), u32be(n), Buffer.of(8, 0, 0, 0, 0)])),
      pieces(n, (index) => chunk('tEXt', `Comment\0number ${index} of ${side}`)),
      chunk('IDAT', deflateSync(pieces(n, (index) => Buffer.of(0, (index + side) % 256)))),
      chunk('IEND', ''),
    ]),
});
