import type { RawPath } from '../model/raw-path.ts';
import { ByteReader } from './byte-reader.ts';
import { type Content, partContent, type SizedContent } from './content.ts';
import { inflate } from './inflate.ts';
import { zipDescriptorSize } from './zip-descriptor-size.ts';
import { largeZipFields, readZip64End, type Zip64End } from './zip64.ts';

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
    /** The disk on which the member starts. */
    readonly disk: number;
    /** Of the local header, as the directory states it. */
    readonly statedOffset: number;
  };
  /** Undefined when there is no local header at the offset that the central directory states. */
  readonly local: ZipFields | undefined;
  /** Where the local header starts, in bytes. */
  readonly offset: number;
  /** Where the packed content starts. */
  readonly dataOffset: number;
  /** Size of the data descriptor behind the content, which repeats its CRC-32 and sizes; 0 if there is none, or if it is wrong. */
  readonly descriptorSize: number;
}

export interface ZipArchive {
  readonly members: readonly ZipMember[];
  readonly comment: string;
  /** Bytes before the first local header, such as the script of a self-extracting archive. */
  readonly start: number;
  /** The first four bytes of the file. */
  readonly magic: Buffer;
  /** What to add to the stated offsets: 0 if they count from the start of the file. */
  readonly shift: number;
  readonly directory: { readonly offset: number; readonly size: number };
  /** The end record, without the comment behind it. */
  readonly end: { readonly offset: number; readonly bytes: Buffer };
  readonly zip64: Zip64End | undefined;
  /** Whether the end record is repeated behind a directory that is not in front of it. */
  readonly isEndRepeated: boolean;
}

const END_MAGIC = Buffer.from('PK\x05\x06');
const END_SIZE = 22;
/** With the longest comment. */
const LARGEST_END = END_SIZE + 65_535;
const ENTRY = 0x02014b50;
const ENTRY_MAGIC = Buffer.from('PK\x01\x02');
/** Of a local header, with its name and most extra fields. */
const LOCAL_HEAD = 512;
const MOST_MEMBERS = 200_000;
const MOST_DIRECTORY = 64 * 1024 * 1024;

/**
 * Reads the central directory and every local header; undefined when the directory cannot be found or is not valid. Offsets may count from
 * the start of the file, or of the archive behind other bytes, or in front of bytes that are missing. The directory is in front of its
 * end record, or where that states it, such as at the start of Mozilla's archives.
 */
export const readZip = async (content: SizedContent): Promise<ZipArchive | undefined> => {
  const tailStart = Math.max(0, content.size - LARGEST_END);
  const tail = await content.at(tailStart, LARGEST_END);
  const end = findEnd(tail);
  if (end < 0) return undefined;
  const zip64 = await readZip64End(content, tailStart + end);
  const { size, offset, endsAt } = zip64 ?? {
    size: tail.readUInt32LE(end + 12),
    offset: tail.readUInt32LE(end + 16),
    endsAt: tailStart + end,
  };
  if (size > MOST_DIRECTORY) return undefined;
  const isDirectoryAt = async (at: number): Promise<boolean> =>
    at >= 0 && (size === 0 || (await content.at(at, 4)).equals(ENTRY_MAGIC));
  const directoryStart = (await isDirectoryAt(endsAt - size))
    ? endsAt - size
    : offset + size <= endsAt && (await isDirectoryAt(offset))
      ? offset
      : undefined;
  if (directoryStart === undefined) return undefined;
  const shift = directoryStart - offset;
  const directory = await content.at(directoryStart, size);
  const members: ZipMember[] = [];
  for (let at = 0; at + 46 <= directory.length; ) {
    if (directory.readUInt32LE(at) !== ENTRY || members.length === MOST_MEMBERS) return undefined;
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
      disk: directory.readUInt16LE(at + 34),
      statedOffset: large.offset,
    };
    const place = large.offset + shift;
    if (place < 0) return undefined;
    members.push(await withLocal(content, central, Math.min(place, content.size)));
    at = next;
  }
  const endRecord = Buffer.from(tail.subarray(end, end + END_SIZE));
  const comment = tail.toString('latin1', end + 22);
  return {
    members,
    comment,
    start: members.reduce((least, member) => Math.min(least, member.offset), directoryStart),
    magic: await content.at(0, 4),
    shift,
    directory: { offset: directoryStart, size },
    end: { offset: tailStart + end, bytes: endRecord },
    zip64,
    isEndRepeated:
      directoryStart + size !== endsAt &&
      (await content.at(directoryStart + size, END_SIZE)).equals(endRecord),
  };
};

const findEnd = (tail: Buffer): number => {
  for (let at = tail.length - END_SIZE; at >= 0; at--) {
    at = tail.lastIndexOf(END_MAGIC, at);
    if (at < 0) return -1;
    if (at + END_SIZE + tail.readUInt16LE(at + 20) === tail.length) return at;
  }
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
  const head = await content.at(offset, LOCAL_HEAD);
  if (head.length < 30 || head.readUInt32LE(0) !== 0x04034b50)
    return { central, local: undefined, offset, dataOffset: offset, descriptorSize: 0 };
  const [nameLength, extraLength] = [head.readUInt16LE(26), head.readUInt16LE(28)];
  const start = 30 + nameLength + extraLength;
  const whole = start <= head.length ? head : await content.at(offset, start);
  const local = fieldsAt(
    whole,
    4,
    whole.toString('latin1', 30, 30 + nameLength),
    whole.subarray(30 + nameLength, start),
  );
  const dataOffset = offset + start;
  const descriptorSize =
    (local.flags & 8) === 0
      ? 0
      : zipDescriptorSize(await content.at(dataOffset + central.packedSize, 24), central);
  return { central, local, offset, dataOffset, descriptorSize };
};

/** The compressed bytes of a member, as stored in the archive. */
export const packedZipMember = (archive: SizedContent, { central, dataOffset }: ZipMember): SizedContent =>
  partContent(archive, dataOffset, central.packedSize);

/**
 * The content of a member; undefined when it is encrypted, or neither stored nor deflated. `used`, when all was read: how many of the packed
 * bytes the deflate stream has.
 */
export const unpackZipMember = (
  archive: SizedContent,
  member: ZipMember,
  used?: (bytes: number) => void,
): Content | undefined => {
  const packed = packedZipMember(archive, member);
  if (isEncrypted(member)) return undefined;
  if (member.central.method === 0) return packed;
  if (member.central.method !== 8) return undefined;
  return {
    async *open() {
      const reader = new ByteReader(packed.open());
      yield* inflate(reader);
      used?.(reader.offset);
    },
  };
};

/** The packed bytes of a member: its stream, and what follows that, which is no content. */
export interface PackedZipMember {
  readonly stream: SizedContent;
  readonly behind: SizedContent;
}

/** Where the deflate stream of a member ends, and what follows. */
export const splitZipMember = async (archive: SizedContent, member: ZipMember): Promise<PackedZipMember> => {
  const packed = packedZipMember(archive, member);
  let end = packed.size;
  if (member.central.method === 8)
    for await (const _ of unpackZipMember(archive, member, (used) => (end = used))?.open() ?? []);
  return { stream: partContent(packed, 0, end), behind: partContent(packed, end, packed.size - end) };
};

export const isEncrypted = ({ central }: ZipMember): boolean => (central.flags & 1) !== 0;
