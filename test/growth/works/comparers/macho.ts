import { comparisonWork } from '../../support/comparison-work.ts';
import { pieces, u16le, u32le } from '../../support/numbers.ts';

/** A program of which only the symbols are there: n object files, each with another path and time (mach-o/stab.h). */
export const macho = comparisonWork({
  format: 'macho',
  unit: 'object files',
  n: 1_250,
  most: 40_000,
  write: (n, side) => {
    const path = (index: number): string =>
      `/folder/${side === 0 ? 'one' : 'another'}/${String(index).padStart(7, '0')}.o\0`;
    const length = path(0).length;
    const start = 32 + 24;
    const symbols = pieces(n, (index) =>
      Buffer.concat([
        u32le(1 + length * index),
        Buffer.of(0x66, 0),
        u16le(1),
        u32le(1_700_000_000 + side),
        u32le(0),
      ]),
    );
    const strings = Buffer.concat([Buffer.alloc(1), pieces(n, path)]);
    const head = [0xfeedfacf, 0x01000007, 3, 1, 1, 24, 0, 0];
    const command = [2, 24, start, n, start + symbols.length, strings.length];
    return Buffer.concat([...[...head, ...command].map(u32le), symbols, strings]);
  },
});
