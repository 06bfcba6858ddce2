import type { FieldKind } from '../../model/difference.ts';
import type { FieldPart } from './part.ts';

interface Options {
  readonly order: 'big' | 'little';
  readonly in?: string | undefined;
}

interface More {
  readonly kind?: FieldKind;
  readonly recomputed?: boolean;
}

/** A maker of parts for the unsigned numbers of a file, of 1 to 6 bytes each; the caller checks that they are inside the file. */
export const numberParts =
  (bytes: Buffer, { order, in: owner }: Options) =>
  (field: string, offset: number, size: number, { kind = 'number', recomputed }: More = {}): FieldPart => ({
    in: owner,
    field,
    offset,
    size,
    kind,
    value: order === 'big' ? bytes.readUIntBE(offset, size) : bytes.readUIntLE(offset, size),
    recomputed,
  });
