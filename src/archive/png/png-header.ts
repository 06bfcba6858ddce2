/** IHDR (PNG specification, third edition, section 11.2.1). */
export interface PngHeader {
  readonly width: number;
  readonly height: number;
  readonly 'bit depth': number;
  readonly 'colour type': number;
  readonly 'compression method': number;
  readonly 'filter method': number;
  readonly 'interlace method': number;
}

/** Undefined if it is not a header as the specification has it. */
export const pngHeader = (data: Buffer): PngHeader | undefined => {
  if (data.length !== 13) return undefined;
  const header: PngHeader = {
    width: data.readUInt32BE(0),
    height: data.readUInt32BE(4),
    'bit depth': data[8]!,
    'colour type': data[9]!,
    'compression method': data[10]!,
    'filter method': data[11]!,
    'interlace method': data[12]!,
  };
  const isKnown =
    header.width > 0 &&
    header.height > 0 &&
    [1, 2, 4, 8, 16].includes(header['bit depth']) &&
    SAMPLES[header['colour type']] !== undefined &&
    header['compression method'] === 0 &&
    header['filter method'] === 0 &&
    header['interlace method'] <= 1;
  return isKnown ? header : undefined;
};

/** Samples in each pixel, by colour type: grey, -, RGB, palette, grey and alpha, -, RGB and alpha. */
const SAMPLES: readonly (number | undefined)[] = [1, undefined, 3, 1, 2, undefined, 4];

/** Of one pixel. */
export const pngBits = (header: PngHeader): number => SAMPLES[header['colour type']]! * header['bit depth'];
