import type { Part } from '../parts/part.ts';

export const SQLITE_MAGIC = 'SQLite format 3\0';
export const SQLITE_HEADER = 100;

/** The fields of the database header (SQLite database file format, section 1.3). `size`: of the file, in bytes. */
export const sqliteHeader = (head: Buffer, size: number): readonly Part[] | undefined => {
  if (head.length < SQLITE_HEADER || head.toString('latin1', 0, 16) !== SQLITE_MAGIC) return undefined;
  const stated = head.readUInt16BE(16);
  const pageSize = stated === 1 ? 65536 : stated;
  if (pageSize < 512 || (pageSize & (pageSize - 1)) !== 0) return undefined;
  const counter = head.readUInt32BE(24);
  const right: Readonly<Record<string, boolean>> = {
    'database size': head.readUInt32BE(28) * pageSize === size,
    // It repeats the change counter, at the time when the version number was written.
    'version-valid-for number': head.readUInt32BE(92) === counter,
  };
  return FIELDS.map(([offset, bytes, field]) => ({
    field,
    offset,
    size: bytes,
    kind: 'number',
    value: field === 'page size' ? pageSize : head.readUIntBE(offset, bytes),
    ...(right[field] === true ? { recomputed: true } : {}),
  }));
};

/** Offset and size in bytes, and name. */
const FIELDS: readonly (readonly [offset: number, size: number, field: string])[] = [
  [16, 2, 'page size'],
  [18, 1, 'file format write version'],
  [19, 1, 'file format read version'],
  [20, 1, 'reserved space'],
  [24, 4, 'file change counter'],
  [28, 4, 'database size'],
  [32, 4, 'first freelist trunk page'],
  [36, 4, 'freelist pages'],
  [40, 4, 'schema cookie'],
  [44, 4, 'schema format number'],
  [48, 4, 'default page cache size'],
  [52, 4, 'largest root b-tree page'],
  [56, 4, 'text encoding'],
  [60, 4, 'user version'],
  [64, 4, 'incremental-vacuum mode'],
  [68, 4, 'application ID'],
  [92, 4, 'version-valid-for number'],
  [96, 4, 'SQLITE_VERSION_NUMBER'],
];
