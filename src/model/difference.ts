import type { RawPath } from './raw-path.ts';

/** What a place was decoded as. `directory` is the metadata of the output itself. */
export type Format =
  | 'directory'
  | 'bytes'
  | 'text'
  | 'json'
  | 'tar'
  | 'gzip'
  | 'xz'
  | 'packed'
  | 'cpio'
  | 'zip'
  | 'ar'
  | 'elf'
  | 'pyc'
  | 'png'
  | 'pdf';

/** Bytes as a latin1 string, a number (times: seconds since the epoch), or null where one side has no such field. */
export type FieldValue = string | number | null;

/** How to show a value. */
export type FieldKind = 'text' | 'number' | 'octal' | 'time' | 'hex';

/** One place where two outputs differ, down to the archive member and the field. */
export interface Difference {
  readonly format: Format;
  /** The chain of containers and members, outermost first, under the output; the last one owns the field. */
  readonly member: readonly RawPath[];
  /** The decoded field: `uid`, `pax.atime`, `order`, `line`. */
  readonly field: string;
  readonly kind: FieldKind;
  readonly control: FieldValue;
  readonly experiment: FieldValue;
  /** Bytes from the start of the owner, where known; for text, the line number says more: see `place`. */
  readonly offset?: number;
  /** For a person: `line 12`, `block 3`. */
  readonly place?: string;
  /** The surroundings of a value, such as the whole line, when the value is a part of it. */
  readonly context?: { readonly control: string; readonly experiment: string };
  /** How many differing bytes this stands for. */
  readonly bytes: number;
}

/** Equal differences of one field, wherever in the output: what a cause judges. */
export interface DifferingPair {
  /** The first one met; the others have the same values. */
  readonly first: Difference;
  readonly count: number;
  readonly bytes: number;
  /** The first three. */
  readonly examples: readonly Difference[];
}

/** All differences of one field of one format in one output. */
export interface DifferenceGroup {
  readonly format: Format;
  readonly field: string;
  readonly pairs: readonly DifferingPair[];
  readonly count: number;
}

/** What a comparer learned on the way that is not a difference. */
export interface ComparisonFacts {
  /** Members on either side, those on both, and those whose content is the same on both. */
  readonly members?: {
    readonly control: number;
    readonly experiment: number;
    readonly common: number;
    readonly equalContent: number;
  };
  /** Which program wrote each side, as far as its bytes tell. */
  readonly writer?: { readonly control: string; readonly experiment: string };
}
