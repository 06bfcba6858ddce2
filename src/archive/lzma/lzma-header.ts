/** The header of an .lzma file (LZMA SDK, DOC/lzma-specification.txt). */
export interface LzmaHeader {
  /** Literal context bits, literal position bits, position bits: `lc=3 lp=0 pb=2`. */
  readonly properties: string;
  /** In bytes. */
  readonly dictionary: number;
  /** Of the content, in bytes; -1 if it is not stated, and an end marker ends the content. */
  readonly size: number;
}

export const LZMA_HEADER = 13;
const UNKNOWN = 0xffff_ffff_ffff_ffffn;
/** What xz takes for an .lzma file has at most this size: 256 GiB. */
const MOST = 2n ** 38n;

/** The format has no magic number: as xz, accepts only usual dictionaries and sizes. Undefined for anything else. */
export const lzmaHeader = (head: Buffer): LzmaHeader | undefined => {
  // The first byte of the range coder is always zero.
  if (head.length < LZMA_HEADER + 5 || head[0]! >= 225 || head[LZMA_HEADER] !== 0) return undefined;
  const [dictionary, size] = [head.readUInt32LE(1), head.readBigUInt64LE(5)];
  if (!isUsual(dictionary) || (size !== UNKNOWN && size > MOST)) return undefined;
  const [lc, rest] = [head[0]! % 9, Math.floor(head[0]! / 9)];
  const [lp, pb] = [rest % 5, Math.floor(rest / 5)];
  if (lc + lp > 4) return undefined;
  return {
    properties: `lc=${lc} lp=${lp} pb=${pb}`,
    dictionary,
    size: size === UNKNOWN ? -1 : Number(size),
  };
};

/** A power of two, or one and a half, from 4 KiB. */
const isUsual = (size: number): boolean => {
  if (size === 0xffffffff) return true;
  const power = 2 ** Math.floor(Math.log2(size));
  return size >= 4096 && (size === power || size === power * 1.5);
};
