import { type PngHeader, pngBits } from './png-header.ts';
import type { PngPass } from './png-picture.ts';

export interface DifferingPixels {
  readonly count: number;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** The samples of the first one. */
  readonly control: string;
  readonly experiment: string;
}

/** The pixels in which two pictures of the same header differ, the first one by line and column; undefined if there are none. */
export const differingPixels = (
  header: PngHeader,
  control: readonly PngPass[],
  experiment: readonly PngPass[],
): DifferingPixels | undefined => {
  const bits = pngBits(header);
  let count = 0;
  let first: Omit<DifferingPixels, 'count'> | undefined;
  for (const [index, mine] of control.entries()) {
    const other = experiment[index]!;
    if (mine.lines.equals(other.lines)) continue;
    for (let y = 0; y < mine.height; y++) {
      const [a, b] = [lineOf(mine, y), lineOf(other, y)];
      if (a.equals(b)) continue;
      for (let x = 0; x < mine.width; x++) {
        if (samePixel(a, b, x, bits)) continue;
        count++;
        const [line, column] = [mine.start[1] + y * mine.step[1] + 1, mine.start[0] + x * mine.step[0] + 1];
        if (first === undefined || line < first.line || (line === first.line && column < first.column))
          first = { line, column, control: shown(a, x, header), experiment: shown(b, x, header) };
      }
    }
  }
  return first === undefined ? undefined : { count, ...first };
};

const lineOf = ({ lines, stride }: PngPass, y: number): Buffer =>
  lines.subarray(y * stride, (y + 1) * stride);

const samePixel = (a: Buffer, b: Buffer, x: number, bits: number): boolean => {
  if (bits < 8) return bitsAt(a, x, bits) === bitsAt(b, x, bits);
  const size = bits >> 3;
  for (let at = x * size; at < (x + 1) * size; at++) if (a[at] !== b[at]) return false;
  return true;
};

const bitsAt = (line: Buffer, x: number, bits: number): number =>
  (line[(x * bits) >> 3]! >> (8 - bits - ((x * bits) & 7))) & ((1 << bits) - 1);

/** `255 0 0`: the samples in their order. */
const shown = (line: Buffer, x: number, header: PngHeader): string => {
  const [bits, depth] = [pngBits(header), header['bit depth']];
  if (bits < 8) return String(bitsAt(line, x, bits));
  const size = bits >> 3;
  const pixel = line.subarray(x * size, (x + 1) * size);
  const samples =
    depth === 16 ? [...pixel].flatMap((_, at) => (at % 2 ? [] : [pixel.readUInt16BE(at)])) : [...pixel];
  return samples.join(' ');
};
