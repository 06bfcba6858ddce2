import { fileTime } from '../file-time.ts';
import type { FieldPart } from '../parts/part.ts';
import { recordParts } from '../parts/record-parts.ts';
import { OLE_ENTRY } from './ole-layouts.ts';
import type { OleEntry } from './read-directory.ts';

/** The fields of a directory entry that is in use. `bytes`: the directory, which begins at `offset`. */
export const entryParts = (
  bytes: Buffer,
  { index, path, kind, size }: OleEntry,
  offset: number,
): readonly FieldPart[] => {
  if (path === undefined) return [];
  const entry = bytes.subarray(index * 128, (index + 1) * 128);
  const place = { offset: offset + index * 128, little: true, in: path === '' ? 'Root Entry' : path };
  return recordParts(entry, OLE_ENTRY, place).map((part) => {
    if (part.field === 'CreationTime' || part.field === 'ModifiedTime') {
      const seconds = fileTime(entry, part.offset - place.offset);
      return seconds === undefined ? part : { ...part, kind: 'time', value: seconds };
    }
    // The size is that of what is compared as the content of the stream.
    return part.field === 'StreamSize' && kind === 'stream' && part.value === size
      ? { ...part, recomputed: true }
      : part;
  });
};
