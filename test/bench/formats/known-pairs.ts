/**
 * What differs between the two files of diffoscope's pairs (version 240), from reading them. Most are one file that was edited by hand: no axis is
 * to blame for that. A pair that is not listed has no true axis, and must not be called explained completely.
 */
export interface KnownPair {
  /** The axes that may be named; a claim that names another one is false. */
  readonly axes: readonly string[];
  /** Whether values of it are random, or differ in every build. */
  readonly noise?: true;
  /** Whether nothing but that differs, and what follows from it. */
  readonly complete?: true;
}

/** Times that a program read from the clock, or from the files that were packed. */
const TIMES = ['clock', 'source-mtime'];

const timed: KnownPair = { axes: TIMES };
const onlyTimed: KnownPair = { axes: TIMES, complete: true };
const document: KnownPair = { axes: [...TIMES, 'tools'], noise: true };

/** By the first file of the pair, or by both. */
export const KNOWN_PAIRS: Readonly<Record<string, KnownPair>> = {
  // FontForge wrote the day into a name; the checksums follow.
  'Samyak-Malayalam1.ttf': onlyTimed,
  // Compressed by two command lines, at two times.
  'archive1.tar': { axes: [...TIMES, 'tools', 'env'] },
  'bug881937_1.deb': timed,
  // The changelog was written one second before the package.
  'bug903391_1.deb': timed,
  'bug903401_1.deb': timed,
  'encrypted1.zip': timed,
  'fuzzy-tar-in-tar1.tar': timed,
  'fuzzy1.tar': timed,
  'fuzzy2.tar': timed,
  // Only the keys were moved.
  'order1a.json': { axes: ['hash-seed', 'file-order'], complete: true },
  'quine_a.deb': timed,
  'test1.a': timed,
  // Signatures over the same file, made at two times.
  'test1.asc': { axes: TIMES, noise: true, complete: true },
  'test1.binwalk': { axes: [...TIMES, 'filesystem'], noise: true },
  'test1.cpio': { axes: [...TIMES, 'filesystem'], noise: true },
  'test1.deb': timed,
  // Two builds of Firefox, in /build/1st and /build/2.
  'test1.debug': { axes: ['build-path'] },
  'test1.debsrc.tar.gz': { axes: TIMES, noise: true },
  // The text of a date; two checksums follow.
  'test1.dex': onlyTimed,
  'test1.docx': timed,
  // Times and a UUID of pandoc; the text itself has the minute.
  'test1.epub': { axes: TIMES, noise: true, complete: true },
  // The name of the assembly was edited; time stamp and GUID of the module differ, too.
  'test1.exe': { axes: TIMES, noise: true },
  // Two builds of reprotest: owners, modes, and a date in another zone and language.
  'test1.ext4': {
    axes: [...TIMES, 'timezone', 'locale', 'uid', 'gid', 'user-name', 'umask', 'source-mode'],
    noise: true,
    complete: true,
  },
  'test1.fat12': { axes: TIMES, noise: true },
  'test1.git-index': { axes: [...TIMES, 'uid', 'gid', 'filesystem'], noise: true },
  'test1.gnumeric': timed,
  'test1.gz': { axes: [...TIMES, 'tools', 'env'] },
  // The date of the profile, and its MD5.
  'test1.icc': onlyTimed,
  'test1.iso': timed,
  // Three times of a key box, and its SHA-1.
  'test1.kbx': onlyTimed,
  'test1.jmod': timed,
  'test1.macho': timed,
  'test1.odt': timed,
  'test1.ogg': { axes: [], noise: true },
  // The first two are one file, edited.
  'test1.pdf test3.pdf': document,
  'test1.pdf test4.pdf': document,
  'test2.pdf test3.pdf': document,
  'test2.pdf test4.pdf': document,
  'test3.pdf test4.pdf': document,
  'test1.pgp': { axes: TIMES, noise: true },
  'test1.ps': timed,
  'test1.pyc-renamed': timed,
  'test1.rlib': timed,
  'test1.rpm': timed,
  'test1.squashfs': timed,
  'test1.tar': timed,
  'test1.zip test2.zip': timed,
  // Only the times of the members.
  'test1.zip test3.zip': onlyTimed,
  'test2.zip test3.zip': timed,
  'test1_root.squashfs': timed,
  'test1_signed.pgp': { axes: TIMES, noise: true },
  'test_weird_non_unicode_chars1.pdf': document,
};
