import type { FieldValue } from '../../model/difference.ts';
import type { RawPath } from '../../model/raw-path.ts';
import type { SizedContent } from '../content.ts';
import { bufferContent } from '../content.ts';
import { BUILD_ID } from '../elf/is-computed-build-id.ts';
import { readElf } from '../elf/read-elf.ts';
import type { Scratch } from '../scratch.ts';
import type { RpmFile } from './read-rpm.ts';
import { digestOf, openRpmPayload, type RpmPayload } from './rpm-payload.ts';
import { numbersOf, onlyValue } from './tag-values.ts';

/** Recomputes what a package says of itself. Everything is computed only when it is asked for, and once. */
export interface RpmChecks {
  readonly payload: () => Promise<RpmPayload | undefined>;
  /** Whether a value of a tag was recomputed from the package, and is right. `path`: the file, for a per-file tag. */
  readonly isRight: (tag: string, value: FieldValue, path?: RawPath) => Promise<boolean>;
  /** The build id in the note of a program or library of the payload, hexadecimal. */
  readonly buildId: (path: RawPath) => Promise<string | undefined>;
}

/** A package with what can be recomputed from it. */
export interface CheckedRpm {
  readonly file: RpmFile;
  readonly checks: RpmChecks;
}

export const openRpmChecks = (file: RpmFile, scratch: () => Promise<Scratch>): RpmChecks => {
  const known = new Map<string, Promise<string | undefined>>();
  const once = (key: string, compute: () => Promise<string | undefined>): Promise<string | undefined> => {
    const found = known.get(key) ?? compute();
    known.set(key, found);
    return found;
  };
  let opened: Promise<RpmPayload | undefined> | undefined;
  const payload = (): Promise<RpmPayload | undefined> => {
    opened ??= scratch().then((room) => openRpmPayload(file.payload, room));
    return opened;
  };
  const content = async (path: RawPath): Promise<SizedContent | undefined> =>
    (await payload())?.contents.get(path);
  const fileDigest = digestName(numbersOf(file.main.tags, 'FILEDIGESTALGO')[0] ?? MD5);
  return {
    payload,
    buildId: (path) => once(`build id ${path}`, async () => buildIdOf(await content(path))),
    isRight: async (tag, value, path) => {
      const spelled = tag === 'SIGMD5' ? Buffer.from(String(value), 'latin1').toString('hex') : String(value);
      if (path === undefined) return (await once(tag, () => expected(tag, file, payload))) === spelled;
      const member = SIZES.has(tag) || tag === 'FILEDIGESTS' ? await content(path) : undefined;
      if (member === undefined) return false;
      if (SIZES.has(tag)) return value === member.size;
      return (
        fileDigest !== undefined &&
        (await once(`digest ${path}`, () => digestOf(fileDigest, member))) === spelled
      );
    },
  };
};

const SIZES: ReadonlySet<string> = new Set(['FILESIZES', 'LONGFILESIZES']);

const MD5 = 1;

/** RFC 9580, section 9.5. */
const digestName = (algorithm: number): string | undefined =>
  new Map([
    [MD5, 'md5'],
    [2, 'sha1'],
    [8, 'sha256'],
    [9, 'sha384'],
    [10, 'sha512'],
    [11, 'sha224'],
  ]).get(algorithm);

/** The right value of a tag, as a string; undefined if it is not computed from the package. */
const expected = async (
  tag: string,
  { main, payload }: RpmFile,
  open: () => Promise<RpmPayload | undefined>,
): Promise<string | undefined> => {
  const header = bufferContent(main.bytes);
  const ofHeader = HEADER_DIGESTS.get(tag);
  if (ofHeader !== undefined) return digestOf(ofHeader, header);
  const digest = PAYLOAD_DIGESTS.get(tag.replace(/ALT$/, ''));
  if (digest !== undefined) {
    const stated = numbersOf(main.tags, 'PAYLOADDIGESTALGO')[0];
    const algorithm = tag.startsWith('PAYLOADDIGEST') && stated !== undefined ? digestName(stated) : digest;
    const content = tag.endsWith('ALT') ? (await open())?.unpacked : payload;
    return algorithm === undefined || content === undefined ? undefined : digestOf(algorithm, content);
  }
  switch (tag) {
    case 'SIGMD5':
      return digestOf('md5', header, payload);
    case 'SIGSIZE':
    case 'LONGSIGSIZE':
      return String(main.bytes.length + payload.size);
    case 'PAYLOADSIZE':
      return String(payload.size);
    case 'SIGPAYLOADSIZE':
    case 'LONGARCHIVESIZE':
    case 'ARCHIVESIZE':
    case 'PAYLOADSIZEALT':
      return String((await open())?.unpacked.size);
    case 'SIZE':
    case 'LONGSIZE':
      return String(totalSize(main.tags));
    case 'COOKIE':
      return `${onlyValue(main.tags, 'BUILDHOST')} ${onlyValue(main.tags, 'BUILDTIME')}`;
    default:
      return undefined;
  }
};

// rpm.org, "Signatures and Digests".
const HEADER_DIGESTS: ReadonlyMap<string, string> = new Map([
  ['SHA1HEADER', 'sha1'],
  ['SHA256HEADER', 'sha256'],
  ['SHA3_256HEADER', 'sha3-256'],
]);

const PAYLOAD_DIGESTS: ReadonlyMap<string, string> = new Map([
  ['PAYLOADDIGEST', 'sha256'],
  ['PAYLOADSHA512', 'sha512'],
  ['PAYLOADSHA3_256', 'sha3-256'],
]);

/** Links to one file count once. */
const totalSize = (tags: RpmFile['main']['tags']): number => {
  const long = numbersOf(tags, 'LONGFILESIZES');
  const sizes = long.length > 0 ? long : numbersOf(tags, 'FILESIZES');
  const inodes = numbersOf(tags, 'FILEINODES');
  const seen = new Set<number>();
  let total = 0;
  for (const [nth, size] of sizes.entries()) {
    const inode = inodes[nth] ?? -nth;
    if (!seen.has(inode)) total += size;
    seen.add(inode);
  }
  return total;
};

const buildIdOf = async (content: SizedContent | undefined): Promise<string | undefined> => {
  const elf = content === undefined ? undefined : await readElf(content);
  const note = elf?.sections.find(({ name }) => name === BUILD_ID);
  return note === undefined || note.size > LARGEST_NOTE
    ? undefined
    : (await note.content.at(0, note.size)).subarray(NOTE_HEADER).toString('hex');
};

const LARGEST_NOTE = 256;
/** Sizes, type and the name "GNU". */
const NOTE_HEADER = 16;
