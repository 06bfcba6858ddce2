import { crc32c } from '../disk/crc32c.ts';
import type { DiskPart } from '../disk/disk-image.ts';

/** An inode (Linux, Documentation/filesystems/ext4, "Index Nodes"). */
export interface ExtInode {
  readonly number: number;
  readonly offset: number;
  readonly bytes: Buffer;
  readonly mode: number;
  readonly size: number;
  readonly flags: number;
  /** The start value of the checksums of its blocks. */
  readonly seed: number | undefined;
}

export const [TYPE_MASK, DIRECTORY, FILE, SYMLINK] = [0xf000, 0x4000, 0x8000, 0xa000];
export const USES_EXTENTS = 0x80000;
export const IS_INLINE = 0x10000000;

export const decodeInode = (
  bytes: Buffer,
  number: number,
  offset: number,
  checksumSeed: number | undefined,
): ExtInode => {
  const mode = bytes.readUInt16LE(0);
  return {
    number,
    offset,
    bytes,
    mode,
    size: bytes.readUInt32LE(4) + ((mode & TYPE_MASK) === FILE ? bytes.readUInt32LE(108) * 2 ** 32 : 0),
    flags: bytes.readUInt32LE(32),
    seed:
      checksumSeed === undefined
        ? undefined
        : crc32c(bytes.subarray(100, 104), crc32c(u32(number), checksumSeed)),
  };
};

const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

/** The fields of an inode, of which `place` says whose they are. `followed`: whether its blocks were found. */
export const inodeParts = (
  { bytes, offset, mode, seed, flags, size }: ExtInode,
  place: Pick<DiskPart, 'in' | 'owner'>,
  followed: boolean,
): readonly DiskPart[] => {
  const extra = bytes.length > 128 ? bytes.readUInt16LE(128) : 0;
  const uid = bytes.readUInt16LE(2) + bytes.readUInt16LE(120) * 2 ** 16;
  const gid = bytes.readUInt16LE(24) + bytes.readUInt16LE(122) * 2 ** 16;
  const isLink = (mode & TYPE_MASK) === SYMLINK && size < 60 && (flags & USES_EXTENTS) === 0;
  const number = (field: string, at: number, length: number, recomputed = false): DiskPart => ({
    ...place,
    field,
    kind: 'number',
    value: bytes.readUIntLE(at, length),
    offset: offset + at,
    size: length,
    recomputed,
  });
  const time = (field: string, at: number): DiskPart =>
    ({ ...number(field, at, 4), kind: 'time' }) as DiskPart;
  const checked = seed !== undefined && checksumOf(bytes, seed, extra) === storedChecksum(bytes, extra);
  return [
    { ...number('mode', 0, 2), kind: 'octal' } as DiskPart,
    // In two halves.
    ...[2, 120].map((at) => ({ ...number('uid', at, 2), value: uid }) as DiskPart),
    number('size', 4, 4, followed),
    time('atime', 8),
    time('ctime', 12),
    time('mtime', 16),
    time('dtime', 20),
    ...[24, 122].map((at) => ({ ...number('gid', at, 2), value: gid }) as DiskPart),
    number('links', 26, 2),
    number('sectors', 28, 4, followed),
    number('flags', 32, 4),
    {
      ...place,
      field: isLink ? 'target' : 'block map',
      kind: isLink ? 'text' : 'hex',
      value: bytes.toString('latin1', 40, isLink ? 40 + size : 100),
      offset: offset + 40,
      size: 60,
      recomputed: !isLink && followed,
    },
    number('generation', 100, 4),
    ...(seed === undefined ? [] : [number('inode checksum', 124, 2, checked)]),
    ...(extra >= 4 && seed !== undefined ? [number('inode checksum', 130, 2, checked)] : []),
    ...EXTRA.filter(([, at]) => at + 4 <= 128 + extra).map(([field, at]) =>
      field === 'creation time' ? time(field, at) : number(field, at, 4),
    ),
  ];
};

const EXTRA = [
  ['ctime nanoseconds', 132],
  ['mtime nanoseconds', 136],
  ['atime nanoseconds', 140],
  ['creation time', 144],
  ['creation time nanoseconds', 148],
] as const;

const checksumOf = (bytes: Buffer, seed: number, extra: number): number => {
  const bare = Buffer.from(bytes);
  bare.fill(0, 124, 126);
  if (extra >= 4) bare.fill(0, 130, 132);
  const crc = crc32c(bare, seed);
  return extra >= 4 ? crc : crc & 0xffff;
};

const storedChecksum = (bytes: Buffer, extra: number): number =>
  bytes.readUInt16LE(124) + (extra >= 4 ? bytes.readUInt16LE(130) * 2 ** 16 : 0);
