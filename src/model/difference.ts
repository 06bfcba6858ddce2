import type { RawPath } from './raw-path.ts';

/** The format as which a place was decoded. `directory` is the metadata of the output itself. */
export type Format =
  | (typeof DECODED_FORMATS)[number]
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
  | 'lzip'
  | 'lzma'
  | 'pyc'
  | 'pdf';

/** Binary formats that are decoded into fields; what is not decoded is compared as bytes under the same format. */
export const DECODED_FORMATS = [
  'png',
  'rpm',
  'pe',
  'ole',
  'macho',
  'squashfs',
  'iso',
  'ext4',
  'fat',
  'mo',
  'sqlite',
  'gif',
  'jpeg',
  'class',
  'wasm',
  'font',
  'dtb',
  'git-index',
  'ico',
  'inventory',
] as const;

/** Bytes as a latin1 string, a number (times: seconds since the epoch), or null if the side has no such field. */
export type FieldValue = string | number | null;

/** How to show a value. */
export type FieldKind = 'text' | 'number' | 'octal' | 'time' | 'hex';

/** One place where two outputs differ, down to the archive member and the field. */
export interface Difference {
  readonly format: Format;
  /** The containers and members inside the output, outermost first; the field belongs to the last one. */
  readonly member: readonly RawPath[];
  /** The decoded field: `uid`, `pax.atime`, `order`, `line`. */
  readonly field: string;
  readonly kind: FieldKind;
  readonly control: FieldValue;
  readonly experiment: FieldValue;
  /** Bytes from the start of the last member, if known; for text, `place` has the line number. */
  readonly offset?: number;
  /** For display: `line 12`, `block 3`. */
  readonly place?: string;
  /** Of an order: in how many separate places of the text lines moved. */
  readonly places?: number;
  /** The text around the value, such as the whole line, if the value is only a part of it. */
  readonly context?: { readonly control: string; readonly experiment: string };
  /** How many differing bytes this difference accounts for. */
  readonly bytes: number;
  /** Whether the values were recomputed, such as checksums and offsets, and are right on both sides: then they follow from what else differs there. */
  readonly recomputed?: true;
  /** Of a name: whether what has it has the same content on both sides, or none. */
  readonly sameContent?: true;
}

/** All differences of one field with the same two values, anywhere in the output. A cause explains such a pair. */
export interface DifferingPair {
  /** The first one found; the others have the same values. */
  readonly first: Difference;
  readonly count: number;
  readonly bytes: number;
  /** The first three. */
  readonly examples: readonly Difference[];
  /** Whether it is the rest of very many differences, which have nothing in common: no cause explains it. */
  readonly mixed?: true;
}

/** All differences of one field of one format in one output. */
export interface DifferenceGroup {
  readonly format: Format;
  readonly field: string;
  readonly pairs: readonly DifferingPair[];
  readonly count: number;
}

/** Facts that a comparer notes besides the differences. */
export interface ComparisonFacts {
  /** Members on either side, those on both, and those whose content is the same on both. */
  readonly members?: {
    readonly control: number;
    readonly experiment: number;
    readonly common: number;
    readonly equalContent: number;
  };
  /** The program that wrote each side, as far as it is recognised from the bytes. */
  readonly writer?: {
    readonly control: string;
    readonly experiment: string;
    /** The content that it wrote, as in `Difference.member`. */
    readonly at?: readonly RawPath[];
  };
  /** Where a search for the smallest difference ended before its end, and what was done instead. */
  readonly endedEarly?: readonly string[];
}
