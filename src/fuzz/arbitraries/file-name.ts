import fc from 'fast-check';
import type { RawPath } from '../../model/raw-path.ts';
import { toRaw } from '../../util/raw-path.ts';

export interface FileNameConstraints {
  /** The longest name, in bytes, 1 to 255 (the limit of Linux, and the default). */
  readonly maxBytes?: number;
  /** Only names that are UTF-8. */
  readonly utf8?: boolean;
}

/**
 * The name of one directory entry, as bytes held in a latin1 string: any name that Linux allows, more often one that breaks
 * programs. Never empty, `.` or `..`; never a `/` or a NUL. Shrinks to short plain names.
 */
export const fileName = (constraints: FileNameConstraints = {}): fc.Arbitrary<RawPath> => {
  const { maxBytes = 255, utf8 = false } = constraints;
  return fc
    .oneof(
      { withCrossShrink: true },
      { weight: 8, arbitrary: letters('ab', 1, 3) },
      { weight: 4, arbitrary: letters('aAbB', 1, 3) },
      { weight: 6, arbitrary: around(fc.constantFrom(...SPECIAL)) },
      { weight: 2, arbitrary: fc.constantFrom(...WHOLE) },
      { weight: 2, arbitrary: around(fc.constantFrom(...UNICODE).map(toRaw)) },
      { weight: 1, arbitrary: long(maxBytes) },
      ...(utf8 ? [] : [{ weight: 2, arbitrary: around(fc.constantFrom(...NOT_UTF8)) }]),
      ...(utf8 ? [] : [{ weight: 1, arbitrary: anyBytes(maxBytes) }]),
    )
    .filter((name) => name.length <= maxBytes && name !== '.' && name !== '..');
};

/** Pieces that shells, `ls`, `xargs`, globs and line-based lists handle wrongly. The first ones are the simplest. */
const SPECIAL = [
  ' ', '-', '.', '\n', "'", '"', '\\', '$', '`', '*', '?', '[', ']', '~', '#', '!', '&', ';', '|', '(', '<', '>', '%', '@', '=',
  ':', ',', '\t', '\r', '\x01', '\x1b[31m', '\x7f', '  ', '$HOME', '%s', '\\n', '-n ', ' -- ', '{}', '...',
] as const; // biome-ignore format: a table

/** Names that have a special meaning for some tool. */
const WHOLE = [
  '-', '--', '-rf', '-h', '--help', '--version', '-print', '*', '?', '[a]', '~', '.git', '.gitignore', 'CVS', '@LongLink', 'con',
  'a.tar', 'x.gz', 'a~', 'a=b', 'PaxHeaders', 'Makefile', 'core', '\n',
] as const; // biome-ignore format: a table

/** Equal characters in different normal forms of Unicode (NFC, NFD), letters whose case depends on the locale, wide and bidirectional ones. */
const UNICODE = [
  'é',
  'e\u0301',
  'Å',
  'A\u030a',
  'ß',
  'İ',
  'ı',
  'ñ',
  '日',
  '😀',
  '\u202e',
  '\u00a0',
  '\ufeff',
  '\u2028',
] as const;

const NOT_UTF8 = ['\xff', '\xe9', '\xc3', '\xc0\xaf', '\xed\xa0\x80', '\x80'] as const;

const letters = (alphabet: string, minLength: number, maxLength: number): fc.Arbitrary<RawPath> =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength, maxLength });

const around = (middle: fc.Arbitrary<RawPath>): fc.Arbitrary<RawPath> =>
  fc.tuple(letters('ab', 0, 2), middle, letters('ab', 0, 2)).map((parts) => parts.join(''));

const long = (maxBytes: number): fc.Arbitrary<RawPath> =>
  fc
    .integer({ min: Math.min(90, maxBytes), max: maxBytes + 20 })
    .map((length) => Math.min(length, maxBytes))
    .map((length) => 'a'.repeat(length));

const anyBytes = (maxBytes: number): fc.Arbitrary<RawPath> =>
  fc
    .uint8Array({ minLength: 1, maxLength: Math.min(8, maxBytes) })
    .map((bytes) =>
      Buffer.from(bytes.map((byte) => (byte === 0 || byte === 0x2f ? 0x61 : byte))).toString('latin1'),
    );
