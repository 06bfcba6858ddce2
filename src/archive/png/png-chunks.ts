import { crc32 } from 'node:zlib';

export interface PngChunk {
  /** The type; for texts, with the keyword: `tEXt date:create`. */
  readonly name: string;
  readonly data: Buffer;
  /** In bytes, of the length in front of the type. */
  readonly offset: number;
  readonly crc: number;
  /** Whether the CRC is that of the type and the data. */
  readonly isIntact: boolean;
}

export interface PngFile {
  readonly chunks: readonly PngChunk[];
  /** What follows IEND. */
  readonly trailing: Buffer;
}

export const PNG_MAGIC = '\x89PNG\r\n\x1a\n';
const MOST_CHUNKS = 100_000;

/** The chunks up to IEND (PNG specification, third edition, section 5.3); undefined if there is no whole IEND, or if the picture is not in one piece. */
export const pngChunks = (bytes: Buffer): PngFile | undefined => {
  const chunks: PngChunk[] = [];
  let hasPicture = false;
  for (let offset = PNG_MAGIC.length; offset + 12 <= bytes.length && chunks.length < MOST_CHUNKS; ) {
    const end = offset + 12 + bytes.readUInt32BE(offset);
    if (end > bytes.length) return undefined;
    const type = bytes.toString('latin1', offset + 4, offset + 8);
    const data = bytes.subarray(offset + 8, end - 4);
    if (type === 'IDAT' && chunks.at(-1)?.name !== type && hasPicture) return undefined;
    hasPicture ||= type === 'IDAT';
    const crc = bytes.readUInt32BE(end - 4);
    const isIntact = crc === crc32(bytes.subarray(offset + 4, end - 4));
    chunks.push({ name: nameOf(type, data), data, offset, crc, isIntact });
    if (type === 'IEND') return { chunks, trailing: bytes.subarray(end) };
    offset = end;
  }
  return undefined;
};

const nameOf = (type: string, data: Buffer): string => {
  const end = data.indexOf(0);
  return TEXTS.has(type) && end > 0 && end < 80 ? `${type} ${data.toString('latin1', 0, end)}` : type;
};

const TEXTS: ReadonlySet<string> = new Set(['tEXt', 'zTXt', 'iTXt']);
