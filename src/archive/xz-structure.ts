/** The stream header and the first block header of an .xz file (The .xz File Format, version 1.1.0, sections 2.1 and 3.1). */
export interface XzStructure {
  /** 0 none, 1 CRC32, 4 CRC64, 10 SHA-256. */
  readonly check: number;
  /** Of the first block: 0x00 from one thread, 0xc0 (both sizes stated) from several. */
  readonly blockFlags: number;
  /** Identifier and properties of each filter of the first block, such as `21:16` for LZMA2 with 8 MiB. */
  readonly filters: readonly string[];
}

/** Undefined when it is not an .xz file. */
export const parseXzStructure = (head: Buffer): XzStructure | undefined => {
  if (head.length < 16 || !head.subarray(0, 6).equals(MAGIC)) return undefined;
  const size = (head[12]! + 1) * 4;
  const flags = head[13]!;
  const block = head.subarray(12, 12 + size);
  const filters: string[] = [];
  let at = 2;
  const vli = (): number => {
    let value = 0;
    for (let shift = 1; at < block.length; shift *= 128) {
      const byte = block[at++]!;
      value += (byte & 127) * shift;
      if (byte < 128 || shift > 2 ** 49) break;
    }
    return value;
  };
  if (head[12] === 0) return { check: head[7]! & 15, blockFlags: 0, filters };
  if (flags & 0x40) vli();
  if (flags & 0x80) vli();
  for (let count = (flags & 3) + 1; count > 0 && at < block.length; count--) {
    const id = vli();
    const length = vli();
    filters.push(`${id.toString(16)}:${block.toString('hex', at, at + length)}`);
    at += length;
  }
  return { check: head[7]! & 15, blockFlags: flags, filters };
};

const MAGIC = Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]);
