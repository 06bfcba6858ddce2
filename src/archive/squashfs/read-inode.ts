import type { RawPath } from '../../model/raw-path.ts';

/** An inode, with the names that it has in squashfs_fs.h. */
export interface Inode {
  /** 1 to 7; the long forms have the same type. */
  readonly type: number;
  /** Whether it has the long form. */
  readonly long: boolean;
  readonly mode: number;
  readonly uidIndex: number;
  readonly gidIndex: number;
  readonly mtime: number;
  readonly number: number;
  readonly nlink: number;
  readonly xattr: number | undefined;
  /** Bytes in the table. */
  readonly size: number;
  readonly directory?: {
    readonly block: number;
    readonly offset: number;
    /** Bytes of the listing. */
    readonly size: number;
    readonly parent: number;
    readonly indexNames: readonly RawPath[];
  };
  readonly file?: {
    readonly start: number;
    readonly size: number;
    readonly sparse: number;
    readonly fragment: number | undefined;
    readonly fragmentOffset: number;
    /** The size of each block as stored; bit 24: not compressed; 0: only zeros. */
    readonly blocks: readonly number[];
  };
  readonly target?: RawPath;
  readonly rdev?: number;
}

const NONE = 0xffffffff;
/** In blocks. */
const LARGEST_FILE = 1 << 24;

/** Decodes the inode at an offset of the inode table. Undefined if it does not fit into the table. */
export const readInode = (table: Buffer, at: number, blockSize: number): Inode | undefined => {
  try {
    return decode(table, at, blockSize);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};

const decode = (table: Buffer, at: number, blockSize: number): Inode | undefined => {
  const [u16, u32] = [
    (offset: number): number => table.readUInt16LE(at + offset),
    (offset: number): number => table.readUInt32LE(at + offset),
  ];
  const stored = u16(0);
  const type = stored > 7 ? stored - 7 : stored;
  const long = stored > 7;
  if (type < 1 || type > 7) return undefined;
  const base = {
    type,
    long,
    mode: u16(2),
    uidIndex: u16(4),
    gidIndex: u16(6),
    mtime: u32(8),
    number: u32(12),
    xattr: undefined as number | undefined,
  };
  const xattr = (offset: number): number | undefined => (u32(offset) === NONE ? undefined : u32(offset));
  switch (type) {
    case DIRECTORY: {
      const shape = long
        ? { nlink: u32(16), size: u32(20), block: u32(24), parent: u32(28), offset: u16(34) }
        : { block: u32(16), nlink: u32(20), size: u16(24), offset: u16(26), parent: u32(28) };
      const index = long ? indexOf(table, at + 40, u16(32)) : { end: at + 32, names: [] };
      const { block, offset, parent } = shape;
      return {
        ...base,
        nlink: shape.nlink,
        ...(long ? { xattr: xattr(36) } : {}),
        size: index.end - at,
        // The listing is three bytes shorter: room for `.` and `..`.
        directory: { block, offset, parent, size: Math.max(0, shape.size - 3), indexNames: index.names },
      };
    }
    case FILE: {
      const shape = long
        ? { start: long64(table, at + 16), size: long64(table, at + 24), sparse: long64(table, at + 32) }
        : { start: u32(16), size: u32(28), sparse: 0 };
      const fragment = long ? u32(44) : u32(20);
      const count = Math.floor((shape.size + (fragment === NONE ? blockSize - 1 : 0)) / blockSize);
      if (!(count <= LARGEST_FILE)) return undefined;
      const list = long ? 56 : 32;
      if (at + list + count * 4 > table.length) return undefined;
      return {
        ...base,
        nlink: long ? u32(40) : 1,
        ...(long ? { xattr: xattr(52) } : {}),
        size: list + count * 4,
        file: {
          ...shape,
          fragment: fragment === NONE ? undefined : fragment,
          fragmentOffset: long ? u32(48) : u32(24),
          blocks: Array.from({ length: count }, (_, index) => u32(list + index * 4)),
        },
      };
    }
    case SYMLINK: {
      const length = u32(20);
      const end = 24 + length + (long ? 4 : 0);
      if (at + end > table.length) return undefined;
      return {
        ...base,
        nlink: u32(16),
        ...(long ? { xattr: xattr(24 + length) } : {}),
        size: end,
        target: table.toString('latin1', at + 24, at + 24 + length),
      };
    }
    default: {
      const device = type <= 5;
      const end = device ? 24 : 20;
      return {
        ...base,
        nlink: u32(16),
        ...(device ? { rdev: u32(20) } : {}),
        ...(long ? { xattr: xattr(end) } : {}),
        size: end + (long ? 4 : 0),
      };
    }
  }
};

const [DIRECTORY, FILE, SYMLINK] = [1, 2, 3];

const long64 = (table: Buffer, at: number): number => Number(table.readBigUInt64LE(at));

/** The names of the index of a long directory; where the blocks begin follows from the directory. */
const indexOf = (table: Buffer, start: number, count: number): { end: number; names: readonly RawPath[] } => {
  const names: RawPath[] = [];
  let end = start;
  for (let index = 0; index < count; index++) {
    const length = table.readUInt32LE(end + 8) + 1;
    if (end + 12 + length > table.length) throw new RangeError('directory index');
    names.push(table.toString('latin1', end + 12, end + 12 + length));
    end += 12 + length;
  }
  return { end, names };
};
