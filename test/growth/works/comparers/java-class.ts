import { comparisonWork } from '../../support/comparison-work.ts';
import { pieces, u16be } from '../../support/numbers.ts';

const utf8 = (text: string): Buffer => Buffer.concat([Buffer.of(1), u16be(text.length), Buffer.from(text)]);

/** An interface with n strings as constants; every second one differs. */
export const javaClass = comparisonWork({
  format: 'class',
  unit: 'constants',
  n: 3_000,
  most: 48_000,
  write: (n, side) =>
    Buffer.concat([
      Buffer.from('cafebabe00000034', 'hex'),
      u16be(n + 5),
      utf8('Sample'),
      Buffer.of(7, 0, 1),
      utf8('java/lang/Object'),
      Buffer.of(7, 0, 3),
      pieces(n, (index) => utf8(`constant ${index} of ${index % 2 === 0 ? side : 'both'}`)),
      ...[0x0600, 2, 4, 0, 0, 0, 0].map(u16be),
    ]),
});
