import type { SizedContent } from '../content.ts';

/** One member of an .lzip file; most files have one. Offsets in bytes of the file. */
export interface LzipMember {
  readonly offset: number;
  readonly size: number;
  readonly version: number;
  /** As coded in the header: the base 2 logarithm in bits 4 to 0, and 16ths to subtract in bits 7 to 5. */
  readonly dictionary: number;
  readonly crc32: number;
  /** Of the content. */
  readonly dataSize: number;
}

const HEADER = 6;
const TRAILER = 20;
const MAGIC = 'LZIP';
const MOST_MEMBERS = 100_000;

/**
 * The members of an .lzip file without bytes behind the last one, found from the end by the sizes in their trailers (The lzip file format, RFC
 * draft-diaz-lzip, section 2); undefined if they do not fill the file.
 */
export const lzipMembers = async (content: SizedContent): Promise<readonly LzipMember[] | undefined> => {
  const members: LzipMember[] = [];
  for (let end = content.size; end > 0; ) {
    if (end < HEADER + TRAILER || members.length === MOST_MEMBERS) return undefined;
    const trailer = await content.at(end - TRAILER, TRAILER);
    const size = Number(trailer.readBigUInt64LE(12));
    const offset = end - size;
    if (size < HEADER + TRAILER || offset < 0) return undefined;
    const header = await content.at(offset, HEADER);
    if (header.toString('latin1', 0, 4) !== MAGIC || header[4] !== 1) return undefined;
    members.push({
      offset,
      size,
      version: header[4],
      dictionary: header[5]!,
      crc32: trailer.readUInt32LE(0),
      dataSize: Number(trailer.readBigUInt64LE(4)),
    });
    end = offset;
  }
  return members.reverse();
};
