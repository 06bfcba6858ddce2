import { crc32 } from 'node:zlib';

/** The header of a gzip member (RFC 1952, section 2.3). */
export interface GzipHeader {
  readonly method: number;
  readonly flags: number;
  /** Seconds since the epoch; 0 for none. */
  readonly mtime: number;
  /** 2 slowest, 4 fastest. */
  readonly extraFlags: number;
  readonly os: number;
  readonly extra: Buffer | null;
  /** latin1, without the NUL. */
  readonly name: string | null;
  readonly comment: string | null;
  /** The CRC-16 at the end of the header, and whether it is right. */
  readonly crc16: { readonly value: number; readonly isRight: boolean } | null;
  /** The header's own length in bytes. */
  readonly length: number;
}

/** Undefined when the bytes do not start with a gzip header, or end before it does. */
export const parseGzipHeader = (bytes: Buffer): GzipHeader | undefined => {
  if (bytes.length < 10 || bytes[0] !== 0x1f || bytes[1] !== 0x8b) return undefined;
  const flags = bytes[3]!;
  let at = 10;
  const text = (flag: number): string | null => {
    if (!(flags & flag)) return null;
    const end = bytes.indexOf(0, at);
    const value = end < 0 ? null : bytes.toString('latin1', at, end);
    at = end < 0 ? bytes.length + 1 : end + 1;
    return value;
  };
  let extra: Buffer | null = null;
  if (flags & 4) {
    if (bytes.length < 12) return undefined;
    const length = bytes.readUInt16LE(10);
    extra = Buffer.from(bytes.subarray(12, 12 + length));
    at = 12 + length;
  }
  const name = text(8);
  const comment = text(16);
  const summed = at;
  if (flags & 2) at += 2;
  if (at > bytes.length) return undefined;
  const crc16 = flags & 2 ? bytes.readUInt16LE(summed) : null;
  return {
    method: bytes[2]!,
    flags,
    mtime: bytes.readUInt32LE(4),
    extraFlags: bytes[8]!,
    os: bytes[9]!,
    extra,
    name,
    comment,
    crc16:
      crc16 === null
        ? null
        : { value: crc16, isRight: crc16 === (crc32(bytes.subarray(0, summed)) & 0xffff) },
    length: at,
  };
};
