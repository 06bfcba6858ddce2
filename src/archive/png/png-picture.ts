import { inflateZlib } from '../inflate-zlib.ts';
import { type PngHeader, pngBits } from './png-header.ts';
import { unfiltered } from './unfiltered.ts';

/** A part of the picture with lines of one length: the whole, or one of the seven passes of an interlaced one. */
export interface PngPass {
  readonly width: number;
  readonly height: number;
  /** The lines without their filter types, one after another. */
  readonly lines: Buffer;
  /** Bytes of a line. */
  readonly stride: number;
  /** The place of its first pixel in the picture, and the distance of its pixels. */
  readonly start: readonly [x: number, y: number];
  readonly step: readonly [x: number, y: number];
}

/** Larger pictures are not unpacked, in bytes. */
const MOST = 256 * 1024 * 1024;

/**
 * The picture in the joined data of IDAT: unpacked and unfiltered (PNG specification, third edition, sections 8, 9 and 10). Undefined if it is
 * damaged, too large, or has bytes behind the picture.
 */
export const pngPicture = (header: PngHeader, packed: Buffer): readonly PngPass[] | undefined => {
  const passes = (header['interlace method'] === 0 ? WHOLE : ADAM7)
    .map(([x, y, stepX, stepY]) => {
      const width = Math.ceil((header.width - x) / stepX);
      const height = Math.ceil((header.height - y) / stepY);
      const stride = Math.ceil((width * pngBits(header)) / 8);
      return { width, height, stride, start: [x, y] as const, step: [stepX, stepY] as const };
    })
    .filter(({ width, height }) => width > 0 && height > 0);
  const size = passes.reduce((sum, { stride, height }) => sum + (stride + 1) * height, 0);
  if (size > MOST) return undefined;
  const inflated = inflateZlib(packed, size);
  if (inflated?.data.length !== size || inflated.used !== packed.length) return undefined;
  const pixel = Math.max(1, pngBits(header) >> 3);
  const pictures: PngPass[] = [];
  let at = 0;
  for (const pass of passes) {
    const length = (pass.stride + 1) * pass.height;
    const lines = unfiltered(inflated.data.subarray(at, at + length), pass.stride, pass.height, pixel);
    if (lines === undefined) return undefined;
    pictures.push({ ...pass, lines });
    at += length;
  }
  return pictures;
};

type Grid = readonly [x: number, y: number, stepX: number, stepY: number];
const WHOLE: readonly Grid[] = [[0, 0, 1, 1]];
const ADAM7: readonly Grid[] = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
];
