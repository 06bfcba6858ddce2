import type { Refined, Suspect } from '../suspect.ts';
import type { Trait } from '../trait.ts';

/** The program or library that compressed. */
export const compressor: Suspect = {
  includes: (what) =>
    /^(?:gzip|pigz|zopfli|zlib|node|npm|xz|liblzma|zstd|libzstd|bzip2|libbz2|zip|7z[ar]?|advdef|libdeflate|libarchive|bsdtar|busybox|java|jar|go|python3?(?:\.\d+)?)$/.test(
      what,
    ),
  codes: [
    'gzip-deflate',
    'gzip-level',
    'gzip-writer',
    'zip-deflate',
    'zip-writer',
    'xz-packing',
    'xz-settings',
    'xz-threads',
    'packed-packing',
  ],
  byWriter: true,
  // The content was unpacked and is equal: only the packing differs.
  confidence: ({ finding, what, isWriter }) =>
    /-(?:deflate|packing)$/.test(finding.code) && (isWriter || LIBRARIES.has(what))
      ? 'computed'
      : 'suggested',
  refine: (values) => zlibOf(values),
  fix: {
    text: 'Use the same compressor on all machines, compare the digests of what is compressed, or compress with a program that writes the same everywhere.',
    command: 'repro-harness pack DIR -o FILE',
  },
};

const LIBRARIES: ReadonlySet<string> = new Set(['zlib', 'liblzma', 'libzstd', 'libbz2', 'libdeflate']);

/** Node.js has a zlib of its own, whose version it says. */
const zlibOf = (values: readonly [Trait, Trait]): Refined | undefined => {
  const versions = values.map(({ value }) => /^Node\.js (\S+), zlib (\S+)$/.exec(value));
  const [one, other] = versions;
  if (!one || !other || one[2] === other[2]) return undefined;
  const traits = [one, other].map(([, node, zlib]) => ({
    value: `${zlib} (Node.js ${node})`,
    identity: zlib!,
  }));
  return { what: 'zlib', values: traits as [Trait, Trait] };
};
