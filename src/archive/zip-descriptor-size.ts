interface Content {
  readonly crc32: number;
  readonly packedSize: number;
  readonly size: number;
}

const SIGNATURE = Buffer.from('PK\x07\x08');

/**
 * The size in bytes of the data descriptor at the start of `bytes`: with or without a signature, with sizes of 32 or 64 bits (APPNOTE.TXT,
 * section 4.3.9). 0 if it does not state the same values as the central directory.
 */
export const zipDescriptorSize = (bytes: Buffer, content: Content): number => {
  const start = bytes.subarray(0, 4).equals(SIGNATURE) ? [4, 0] : [0];
  for (const at of start) {
    if (at + 12 > bytes.length || bytes.readUInt32LE(at) !== content.crc32) continue;
    if (
      at + 20 <= bytes.length &&
      Number(bytes.readBigUInt64LE(at + 4)) === content.packedSize &&
      Number(bytes.readBigUInt64LE(at + 12)) === content.size
    )
      return at + 20;
    if (bytes.readUInt32LE(at + 4) === content.packedSize && bytes.readUInt32LE(at + 8) === content.size)
      return at + 12;
  }
  return 0;
};
