const ADJUSTMENT = 8;

/** The sum of a table of a font, in 32-bit words; `head` without its `checksumAdjustment` (OpenType 1.9, `otff`, calculating checksums). */
export const tableChecksum = (bytes: Buffer, tag: string, offset: number, length: number): number => {
  const sum = sumOfWords(bytes, offset, length);
  return tag === 'head' && length >= ADJUSTMENT + 4
    ? (sum - bytes.readUInt32BE(offset + ADJUSTMENT)) >>> 0
    : sum;
};

/** The sum of big-endian words of 32 bits, filled up with zeros at the end. */
export const sumOfWords = (bytes: Buffer, offset: number, length: number): number => {
  let sum = 0;
  const whole = offset + (length & ~3);
  for (let at = offset; at < whole; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0;
  for (let at = whole; at < offset + length; at++)
    sum = (sum + bytes[at]! * 2 ** (24 - 8 * (at - whole))) >>> 0;
  return sum;
};
