import type { RawPath } from '../model/raw-path.ts';
import { ByteReader } from './byte-reader.ts';
import { type Content, partContent, type SizedContent } from './content.ts';
import { inflate } from './read-gzip.ts';
import { largeZipFields, readZip64End } from './zip64.ts';

/** The fields that the local header and the central directory both carry (APPNOTE.TXT, sections 4.3.7 and 4.3.12). */
export interface ZipFields {
  readonly versionNeeded: number;
  readonly flags: number;
  readonly method: number;
  /** MS-DOS, local time, in steps of two seconds. */
  readonly dosTime: number;
  readonly dosDate: number;
  readonly crc32: number;
  readonly packedSize: number;
  readonly size: number;
  readonly name: RawPath;
  readonly extra: Buffer;
}

export interface ZipMember {
  readonly central: ZipFields & {
    readonly versionMadeBy: number;
    readonly internalAttributes: number;
    readonly externalAttributes: number;
    readonly comment: string;
  };
  /** Undefined when there is no local header at the offset that the central directory states. */
  readonly local: ZipFields | undefined;
  /** Where the local header starts, in bytes. */
  readonly offset: number;
  /** Where the packed content starts. */
  readonly dataOffset: number;
}

export interface ZipArchive {
  readonly members: readonly ZipMember[];
  readonly comment: string;
  /** Bytes before the first local header, such as the script of a self-extracting archive. */
  readonly start: number;
}

const END = 0x06054b50;
const MOST_MEMBERS = 200_000;
const MOST_DIRECTORY = 64 * 1024 * 1024;

/** Reads the central directory at the end and every local header; undefined when the directory cannot be found or is not valid. */
export const readZip = async (content: SizedContent): Promise<ZipArchive | undefined> => {
  const tailStart = Math.max(0, content.size - 65_557);
  const tail = await content.at(tailStart, 65_557);
  const end = findEnd(tail);
  if (end < 0) return undefined;
  const { size, offset, endsAt } = (await readZip64End(content, tailStart + end)) ?? {
    size: tail.readUInt32LE(end + 12),
    offset: tail.readUInt32LE(end + 16),
    endsAt: tailStart + end,
  };
  if (size > MOST_DIRECTORY) return undefined;
  // Bytes in front of the archive shift all offsets. The directory ends where its end record starts.
  const directoryStart = endsAt - size;
  const shift = directoryStart - offset;
  if (directoryStart < 0 || shift < 0) return undefined;
  const directory = await content.at(directoryStart, size);
  const members: ZipMember[] = [];
  for (let at = 0; at + 46 <= directory.length; ) {
    if (directory.readUInt32LE(at) !== 0x02014b50 || members.length === MOST_MEMBERS) return undefined;
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) =>
      directory.readUInt16LE(at + field),
    ) as [number, number, number];
    const next = at + 46 + nameLength + extraLength + commentLength;
    if (next > directory.length) return undefined;
    const nameEnd = at + 46 + nameLength;
    const fields = fieldsAt(
      directory,
      at + 6,
      directory.toString('latin1', at + 46, nameEnd),
      directory.subarray(nameEnd, nameEnd + extraLength),
    );
    const large = largeZipFields(fields.extra, { ...fields, offset: directory.readUInt32LE(at + 42) });
    const central = {
      ...fields,
      size: large.size,
      packedSize: large.packedSize,
      versionMadeBy: directory.readUInt16LE(at + 4),
      internalAttributes: directory.readUInt16LE(at + 36),
      externalAttributes: directory.readUInt32LE(at + 38),
      comment: directory.toString('latin1', nameEnd + extraLength, next),
    };
    members.push(await withLocal(content, central, Math.min(large.offset + shift, content.size)));
    at = next;
  }
  const comment = tail.toString('latin1', end + 22);
  return {
    members,
    comment,
    start: Math.min(directoryStart, ...members.slice(0, 1000).map((member) => member.offset)),
  };
};

const findEnd = (tail: Buffer): number => {
  for (let at = tail.length - 22; at >= 0; at--)
    if (tail.readUInt32LE(at) === END && at + 22 + tail.readUInt16LE(at + 20) === tail.length) return at;
  return -1;
};

const fieldsAt = (bytes: Buffer, at: number, name: RawPath, extra: Buffer): ZipFields => ({
  versionNeeded: bytes.readUInt16LE(at),
  flags: bytes.readUInt16LE(at + 2),
  method: bytes.readUInt16LE(at + 4),
  dosTime: bytes.readUInt16LE(at + 6),
  dosDate: bytes.readUInt16LE(at + 8),
  crc32: bytes.readUInt32LE(at + 10),
  packedSize: bytes.readUInt32LE(at + 14),
  size: bytes.readUInt32LE(at + 18),
  name,
  extra: Buffer.from(extra),
});

const withLocal = async (
  content: SizedContent,
  central: ZipMember['central'],
  offset: number,
): Promise<ZipMember> => {
  const head = await content.at(offset, 30);
  if (head.length < 30 || head.readUInt32LE(0) !== 0x04034b50)
    return { central, local: undefined, offset, dataOffset: offset };
  const [nameLength, extraLength] = [head.readUInt16LE(26), head.readUInt16LE(28)];
  const rest = await content.at(offset + 30, nameLength + extraLength);
  const local = fieldsAt(head, 4, rest.toString('latin1', 0, nameLength), rest.subarray(nameLength));
  return { central, local, offset, dataOffset: offset + 30 + nameLength + extraLength };
};

/** The compressed bytes of a member, as stored in the archive. */
export const packedZipMember = (archive: SizedContent, { central, dataOffset }: ZipMember): SizedContent =>
  partContent(archive, dataOffset, central.packedSize);

/** The content of a member; undefined when it is neither stored nor deflated. */
export const unpackZipMember = (archive: SizedContent, member: ZipMember): Content | undefined => {
  const packed = packedZipMember(archive, member);
  if (member.central.method === 0) return packed;
  return member.central.method === 8 ? { open: () => inflate(new ByteReader(packed.open())) } : undefined;
};
