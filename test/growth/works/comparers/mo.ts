import { comparisonWork } from '../../support/comparison-work.ts';
import { u32le } from '../../support/numbers.ts';

/** A catalogue of n messages without a hash table, each with another translation. */
export const mo = comparisonWork({
  format: 'mo',
  unit: 'messages',
  n: 2_000,
  most: 128_000,
  write: (n, side) => {
    const ids = Array.from({ length: n }, (_, index) => `message ${String(index).padStart(7, '0')}`);
    const strings = [ids, ids.map((id) => `${id} of ${side}`)];
    let offset = 28 + 16 * n;
    const tables = strings.flatMap((list) =>
      list.map((text) => {
        const entry = Buffer.concat([u32le(text.length), u32le(offset)]);
        offset += text.length + 1;
        return entry;
      }),
    );
    const head = [0x950412de, 0, n, 28, 28 + 8 * n, 0, 28 + 16 * n].map(u32le);
    return Buffer.concat([...head, ...tables, ...strings.flat().map((text) => Buffer.from(`${text}\0`))]);
  },
});
