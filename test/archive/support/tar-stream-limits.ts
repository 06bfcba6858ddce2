import type { TarMember } from '../../../src/archive/read-tar.ts';
import { octal, paxHeader, type RawEntry, rawEntry, rawTar } from './raw-tar.ts';
import type { Facts } from './two-readers.ts';

/** A value that tar-stream's reader loses or gets wrong, and what it says instead. */
export interface ReaderLimit {
  readonly reason: string;
  /** Does it apply to this field of this member? */
  readonly applies: (field: keyof Facts, member: TarMember) => boolean;
  /** What tar-stream says where our reader says this. */
  readonly reads: (ours: unknown) => unknown;
}

/** From tar-stream 3.2.2, `headers.js`. Applied one after another to single values; everything else must be equal. */
export const READER_LIMITS: readonly ReaderLimit[] = [
  {
    reason: '`parse256` gives the complement of a negative base-256 number: -1 is read as 0',
    applies: (field, { block, pax }) =>
      (field === 'mtime' || field === 'uid' || field === 'gid') &&
      !pax.has(field) &&
      block[field].startsWith('\xff'),
    reads: (ours) => (ours as number) + 1,
  },
  {
    reason: '`decodeOct` reads a number field without digits as 0',
    applies: (field, { pax }) => NUMBERS.has(field) && !pax.has(field),
    reads: (ours) => (Number.isNaN(ours) ? 0 : ours),
  },
  {
    reason: 'an mtime in the header is a `Date`, which ends 8.64e12 s from the epoch',
    applies: (field, { pax }) => field === 'mtime' && !pax.has('mtime'),
    reads: (ours) => (Math.abs(ours as number) > 8.64e12 ? Number.NaN : ours),
  },
  {
    reason: 'records and user names are decoded as UTF-8: other bytes become U+FFFD',
    applies: (field, { pax }) =>
      field === 'uname' ||
      field === 'gname' ||
      (field === 'path' && pax.has('path')) ||
      (field === 'link' && pax.has('linkpath')),
    reads: (ours) => throughUtf8(ours as string),
  },
  {
    reason: 'the same, for all records',
    applies: (field) => field === 'pax',
    reads: (ours) =>
      Object.fromEntries(
        Object.entries(ours as Facts['pax']).map(([key, value]) => [throughUtf8(key), throughUtf8(value)]),
      ),
  },
];

/** What tar-stream must say about a member if our reader is right. */
export const asTarStreamReads = (facts: Facts, member: TarMember): Facts => {
  const read = (field: keyof Facts): unknown =>
    READER_LIMITS.filter((limit) => limit.applies(field, member)).reduce<unknown>(
      (value, limit) => limit.reads(value),
      facts[field],
    );
  return Object.fromEntries(
    (Object.keys(facts) as (keyof Facts)[]).map((field) => [field, read(field)]),
  ) as unknown as Facts;
};

const NUMBERS: ReadonlySet<keyof Facts> = new Set(['mode', 'uid', 'gid', 'mtime', 'devmajor', 'devminor']);

const throughUtf8 = (bytes: string): string =>
  Buffer.from(Buffer.from(bytes, 'latin1').toString('utf8')).toString('latin1');

/** A whole archive that tar-stream reads differently; the random archives have nothing of the kind. */
export interface LostArchive {
  readonly reason: string;
  readonly archive: Buffer;
  readonly ours: readonly string[];
  readonly theirs: readonly string[] | RegExp;
}

const file: RawEntry = { name: 'a', content: Buffer.from('x') };

export const LOST: readonly LostArchive[] = [
  {
    reason: 'it reads on behind the end marker',
    archive: Buffer.concat([rawTar(file), rawTar({ ...file, name: 'hidden' })]),
    ours: ['a'],
    theirs: ['a', 'hidden'],
  },
  {
    reason: 'it does not know the checksum of signed bytes that old tars wrote',
    archive: rawTar({ ...file, name: '\xe9', checksum: signedChecksum({ ...file, name: '\xe9' }) }),
    ours: ['\xe9'],
    theirs: /Invalid tar header/,
  },
  {
    reason: 'it does not know the extended headers of Solaris (X)',
    archive: rawTar(paxHeader({ path: 'long' }, 'X'), file),
    ours: ['long'],
    theirs: ['PaxHeaders/x', 'a'],
  },
  {
    reason: 'it takes N for a long name, as very old GNU tars wrote it',
    archive: rawTar({ ...file, name: 'n', typeflag: 'N' }, file),
    ours: ['n', 'a'],
    theirs: ['x'],
  },
  {
    reason:
      'it reads a content behind a link; our reader takes the size that old tars state there as that of its target',
    archive: rawTar({ name: 'l', typeflag: '1', linkname: 'a', size: octal(512, 12) }, file),
    ours: ['l', 'a'],
    theirs: /Invalid tar header/,
  },
  {
    reason: 'it takes an empty record for none',
    archive: rawTar(paxHeader({ path: '' }), file),
    ours: [''],
    theirs: ['a'],
  },
  {
    reason: 'it stops at an extended header of more than 4 MiB, our reader at one of more than 1 MiB',
    archive: rawTar(paxHeader({ comment: 'x'.repeat(2 ** 20) }), file),
    ours: [],
    theirs: ['a'],
  },
];

function signedChecksum(entry: RawEntry): string {
  const sum = rawEntry({ ...entry, checksum: ' '.repeat(8) })
    .subarray(0, 512)
    .reduce((so, byte) => so + (byte > 127 ? byte - 256 : byte), 0);
  return `${octal(sum, 7)} `;
}
