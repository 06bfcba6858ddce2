import type { FieldKind, FieldValue } from '../../model/difference.ts';
import type { Part } from '../parts/part.ts';
import { partList } from '../parts/part-list.ts';
import { readLeb128 } from './read-leb128.ts';

/** Goes over a piece of a WebAssembly module and notes its parts, all in one section. Reads behind the piece throw a RangeError. */
export interface WasmCursor {
  readonly parts: readonly Part[];
  readonly at: () => number;
  readonly isAtEnd: () => boolean;
  /** Bytes up to the end. */
  readonly left: () => number;
  /** A number that is not a part; the bytes belong to the next part with `since`. */
  readonly skip: () => number;
  /** The length of what follows, or the number of entries: it follows from them. */
  readonly count: (field: string, owner?: string) => number;
  /** A name: its length, and UTF-8. */
  readonly name: () => string;
  readonly take: (field: string, length: number, owner?: string) => void;
  /** What `read` goes over, as a part. */
  readonly span: (field: string, owner: string, read: () => void) => void;
  readonly bytes: (length: number) => Buffer;
  /** What was read since an offset, as a field. */
  readonly since: (start: number, field: string, kind: FieldKind, value: FieldValue, owner?: string) => void;
}

export const wasmCursor = (bytes: Buffer, start: number, end: number, section: string): WasmCursor => {
  const { parts, add } = partList();
  let at = start;
  const move = (to: number): void => {
    if (to > end) throw new RangeError('behind the section');
    at = to;
  };
  const number = (): number => {
    const read = readLeb128(bytes, at);
    move(read.end);
    return read.value;
  };
  const cursor: WasmCursor = {
    parts,
    at: () => at,
    isAtEnd: () => at >= end,
    left: () => end - at,
    skip: number,
    count: (field, owner = section) => {
      const from = at;
      const value = number();
      add({
        in: owner,
        field,
        offset: from,
        size: at - from,
        kind: 'number',
        value,
        recomputed: true,
      });
      return value;
    },
    name: () => cursor.bytes(number()).toString('latin1'),
    take: (field, length, owner = section) => {
      add({ in: owner, field, offset: at, size: length });
      move(at + length);
    },
    span: (field, owner, read) => {
      const from = at;
      read();
      add({ in: owner, field, offset: from, size: at - from });
    },
    bytes: (length) => {
      move(at + length);
      return bytes.subarray(at - length, at);
    },
    since: (from, field, kind, value, owner = section) => {
      add({ in: owner, field, offset: from, size: at - from, kind, value });
    },
  };
  return cursor;
};
