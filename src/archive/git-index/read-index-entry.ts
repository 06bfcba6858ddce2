import type { RawPath } from '../../model/raw-path.ts';
import { numberParts } from '../parts/number-parts.ts';
import type { Part } from '../parts/part.ts';

interface Place {
  readonly at: number;
  /** The path of the entry before it. */
  readonly before: RawPath;
  readonly version: number;
  /** Bytes of an object id. */
  readonly idSize: number;
  /** Where the checksum is. */
  readonly end: number;
}

interface Entry {
  readonly parts: readonly Part[];
  readonly path: RawPath;
  readonly end: number;
}

interface Name extends Pick<Entry, 'path' | 'end'> {
  /** Whether its bytes follow from the path before it and its own: version 4 writes as few as possible. */
  readonly follows: boolean;
}

/** Numbers of 4 bytes, in this order, before the object id. Times are seconds since the epoch. */
const FIELDS = [
  'ctime',
  'ctime nanoseconds',
  'mtime',
  'mtime nanoseconds',
  'dev',
  'ino',
  'mode',
  'uid',
  'gid',
  'size',
] as const;

const EXTENDED = 0x4000;

/** One entry (gitformat-index(5)). Throws a RangeError if it is not complete. */
export const readIndexEntry = (bytes: Buffer, { at, before, version, idSize, end }: Place): Entry => {
  const id = at + 4 * FIELDS.length;
  const flags = id + idSize;
  const hasMore = version > 2 && (bytes.readUInt16BE(flags) & EXTENDED) !== 0;
  const name = flags + (hasMore ? 4 : 2);
  const read = version === 4 ? prefixedName(bytes, name, before) : paddedName(bytes, at, name);
  if (read.end > end) throw new RangeError('an entry ends behind the index');
  const owner = read.path;
  const number = numberParts(bytes, { order: 'big', in: owner });
  return {
    path: read.path,
    end: read.end,
    parts: [
      ...FIELDS.map((field, index) => number(field, at + 4 * index, 4, KINDS[field])),
      {
        in: owner,
        field: 'object id',
        offset: id,
        size: idSize,
        kind: 'hex',
        value: bytes.toString('latin1', id, flags),
      },
      number('flags', flags, 2),
      ...(hasMore ? [number('extended flags', flags + 2, 2)] : []),
      {
        in: owner,
        field: 'path',
        offset: name,
        size: read.end - name,
        kind: 'text',
        value: bytes.toString('latin1', name, read.end),
        recomputed: read.follows,
      },
    ],
  };
};

const KINDS: Readonly<Record<string, { readonly kind: 'time' | 'octal' }>> = {
  ctime: { kind: 'time' },
  mtime: { kind: 'time' },
  mode: { kind: 'octal' },
};

const nulFrom = (bytes: Buffer, at: number): number => {
  const nul = bytes.indexOf(0, at);
  if (nul < 0 || nul - at > LONGEST_PATH) throw new RangeError('a path without an end, or too long');
  return nul;
};

/** A path, and NULs up to a multiple of 8 bytes. */
const paddedName = (bytes: Buffer, start: number, at: number): Name => {
  const nul = nulFrom(bytes, at);
  return { path: bytes.toString('latin1', at, nul), end: start + ((nul - start + 8) & ~7), follows: false };
};

/** How many bytes to remove from the end of the path before it, and what to add. */
const prefixedName = (bytes: Buffer, start: number, before: RawPath): Name => {
  let at = start;
  let byte = bytes.readUInt8(at++);
  let removed = byte & 127;
  while (byte >= 128) {
    byte = bytes.readUInt8(at++);
    removed = (removed + 1) * 128 + (byte & 127);
    if (removed > before.length) throw new RangeError('more is removed than there is');
  }
  if (removed > before.length) throw new RangeError('more is removed than there is');
  const nul = nulFrom(bytes, at);
  const kept = before.length - removed;
  const path = before.slice(0, kept) + bytes.toString('latin1', at, nul);
  // Paths grow from entry to entry.
  if (path.length > LONGEST_PATH) throw new RangeError('a path is too long');
  return { path, end: nul + 1, follows: removed === 0 || path[kept] !== before[kept] };
};

const LONGEST_PATH = 4096;
