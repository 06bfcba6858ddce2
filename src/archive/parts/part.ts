import type { FieldKind, FieldValue } from '../../model/difference.ts';
import type { RawPath } from '../../model/raw-path.ts';
import type { SizedContent } from '../content.ts';

/** A part of a file that a reader has found: a decoded field, or a span of bytes with a name. The parts of one file do not overlap. */
export type Part = FieldPart | SpanPart;

interface PlacedPart {
  /** The same on both sides for what belongs together; the n-th of a name is compared with the n-th. */
  readonly field: string;
  /** What owns the field, such as a section, if not the file itself. */
  readonly in?: RawPath | undefined;
  /** Bytes from the start of the file. */
  readonly offset: number;
  readonly size: number;
}

export interface FieldPart extends PlacedPart {
  readonly kind: FieldKind;
  readonly value: FieldValue;
  /** Whether it is a checksum that was recomputed from the content, and is right. */
  readonly recomputed?: boolean | undefined;
}

/** Not decoded: compared as bytes, or with `content: true` as a content of any format, named by `in`. */
export interface SpanPart extends PlacedPart {
  readonly content?: true;
}

/** A file with the parts that its reader has found. */
export interface PartedFile {
  readonly content: SizedContent;
  readonly parts: readonly Part[];
}
