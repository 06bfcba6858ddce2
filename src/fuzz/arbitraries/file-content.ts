import fc from 'fast-check';

export interface FileContentConstraints {
  /** The maximum number of bytes of one content; default 20,000. */
  readonly maxBytes?: number;
}

/**
 * The content of a file, bytes held in a latin1 string: empty, text with every kind of line end, long lines, binary,
 * and lengths around the block sizes of archives. Shrinks to few bytes.
 */
export const fileContent = (constraints: FileContentConstraints = {}): fc.Arbitrary<string> => {
  const { maxBytes = 20_000 } = constraints;
  return fc
    .oneof(
      { withCrossShrink: true },
      { weight: 4, arbitrary: text },
      { weight: 1, arbitrary: fc.constant('') },
      { weight: 2, arbitrary: fc.constantFrom(...ODD) },
      { weight: 2, arbitrary: binary },
      { weight: 1, arbitrary: fc.constantFrom(511, 512, 513, 4096, 10_240).map((size) => 'x'.repeat(size)) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 20_000 }).map((size) => 'y'.repeat(size)) },
    )
    .map((content) => content.slice(0, maxBytes));
};

/** CRLF, CR, no last line feed, a byte order mark, NUL, a keyword that version control expands, text that is not UTF-8, a gzip header. */
const ODD = [
  'a\r\nb\r\n',
  'a\rb\r',
  'a\nb',
  '\xef\xbb\xbfa\n',
  'a\0b\n',
  '$Id$\n',
  '\xe9\n',
  '\x1f\x8b\x08\0\0\0\0\0',
];

const text = fc
  .array(fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: 5 }), { maxLength: 4 })
  .map((lines) => lines.map((line) => `${line}\n`).join(''));

const binary = fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes).toString('latin1'));
