import { soleOf } from './sole-of.ts';
import type { Choice, PartOfTrait, Suspect } from './suspect.ts';
import { isUsed, type Trait } from './trait.ts';

const PROGRAMS =
  /^(?:gzip|pigz|zopfli|node|npm|xz|zstd|bzip2|zip|7z[ar]?|advdef|bsdtar|busybox|java|jar|go|git|ruby|perl|python3?(?:\.\d+)?)$/;
/** These do not use the library of the system. */
const WITHOUT_LIBRARY = /^(?:gzip|zopfli|node|zip|7z[ar]?|busybox|java|jar|go)$/;
const LIBRARIES: ReadonlySet<string> = new Set([
  'zlib',
  'liblzma',
  'libzstd',
  'libbz2',
  'libdeflate',
  'libarchive',
]);

/** The program or library that compressed. */
export const compressor: Suspect = {
  includes: (what) => PROGRAMS.test(what) || LIBRARIES.has(what),
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
  choose: (choice) => {
    const { candidates, writer } = choice;
    if (writer === undefined) return soleOf([...candidates.keys()]);
    if (!PROGRAMS.test(writer)) return soleOf([...candidates.keys()]);
    const library = WITHOUT_LIBRARY.test(writer) ? undefined : soleOf(librariesIn(choice));
    return library ?? (candidates.has(writer) ? writer : undefined);
  },
  // The content was unpacked and is equal: only the packing differs. A program that differs itself may use its library differently.
  confidence: ({ finding, what, writer, differing }) =>
    /-(?:deflate|packing)$/.test(finding.code) &&
    writer !== undefined &&
    (writer === what || (LIBRARIES.has(what) && PROGRAMS.test(writer) && !differing.has(writer)))
      ? 'computed'
      : 'suggested',
  refine: (trait) => zlibOf(trait),
  fix: {
    text: 'Use the same compressor on all machines, compare the digests of what is compressed, or compress with a program that writes the same everywhere.',
    command: 'repro-harness pack DIR -o FILE',
  },
};

/** The libraries that both builds used and that differ. */
const librariesIn = ({ candidates }: Choice): readonly string[] =>
  [...candidates].flatMap(([what, values]) => (LIBRARIES.has(what) && values.every(isUsed) ? [what] : []));

/** Node.js has a zlib of its own, whose version it says. */
const zlibOf = ({ value }: Trait): PartOfTrait | undefined => {
  const [, node, zlib] = /^Node\.js (\S+), zlib (\S+)$/.exec(value) ?? [];
  if (node === undefined || zlib === undefined) return undefined;
  return { what: 'zlib', trait: { value: `${zlib} (Node.js ${node})`, identity: zlib } };
};
