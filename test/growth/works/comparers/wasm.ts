import { comparisonWork } from '../../support/comparison-work.ts';
import { pieces } from '../../support/numbers.ts';

/** A number as LEB128 (core specification, section 5.2.2), in five bytes. */
const leb = (value: number): Buffer =>
  Buffer.from([0, 7, 14, 21, 28].map((shift) => ((value >>> shift) & 127) | (shift < 28 ? 128 : 0)));
const section = (id: number, content: Buffer): Buffer =>
  Buffer.concat([Buffer.of(id), leb(content.length), content]);

/** A module of n functions, each of which returns another number. */
export const wasm = comparisonWork({
  format: 'wasm',
  unit: 'functions',
  n: 4_000,
  most: 64_000,
  write: (n, side) =>
    Buffer.concat([
      Buffer.from('0061736d01000000', 'hex'),
      section(1, Buffer.of(1, 0x60, 0, 1, 0x7f)),
      section(3, Buffer.concat([leb(n), Buffer.alloc(n)])),
      section(10, Buffer.concat([leb(n), pieces(n, () => Buffer.of(4, 0, 0x41, 7 + side, 0x0b))])),
    ]),
});
