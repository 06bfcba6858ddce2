import type { FieldKind } from '../../model/difference.ts';
import type { FieldPart } from './part.ts';

/** A field of a record of fixed layout: its name, its size in bytes, and how to show it. */
export type RecordField = readonly [field: string, size: number, kind?: FieldKind];

export interface RecordPlace {
  /** Of the record, in the file. */
  readonly offset: number;
  readonly little: boolean;
  /** What owns the record, if not the file itself. */
  readonly in?: string;
}

/**
 * The fields of a record, in their order, as far as the bytes reach. Numbers have 1, 2, 4 or 8 bytes and are unsigned, above 2^53 not
 * exact; what has another size, or the kind `hex` or `text`, is a latin1 string. Text ends at NUL.
 */
export const recordParts = (
  bytes: Buffer,
  layout: readonly RecordField[],
  { offset, little, in: owner }: RecordPlace,
): readonly FieldPart[] => {
  const parts: FieldPart[] = [];
  let at = 0;
  for (const [field, size, kind = 'number'] of layout) {
    if (at + size > bytes.length) break;
    const isText = kind === 'hex' || kind === 'text' || ![1, 2, 4, 8].includes(size);
    const part: FieldPart = {
      field,
      offset: offset + at,
      size,
      kind: isText && kind !== 'text' ? 'hex' : kind,
      value: isText ? textAt(bytes, at, size, kind) : numberAt(bytes, at, size, little),
    };
    parts.push(owner === undefined ? part : { ...part, in: owner });
    at += size;
  }
  return parts;
};

const textAt = (bytes: Buffer, at: number, size: number, kind: FieldKind): string => {
  const text = bytes.toString('latin1', at, at + size);
  return kind === 'text' ? text.replace(/\0.*$/s, '') : text;
};

const numberAt = (bytes: Buffer, at: number, size: number, little: boolean): number => {
  if (size === 8) return Number(little ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at));
  return little ? bytes.readUIntLE(at, size) : bytes.readUIntBE(at, size);
};
