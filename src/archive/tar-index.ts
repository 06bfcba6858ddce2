import type { Hash } from 'node:crypto';
import type { RawPath } from '../model/raw-path.ts';
import { parsePaxRecords } from './parse-pax-records.ts';
import { readTar, type TarEnd, type TarExtension, type TarMember } from './read-tar.ts';
import { type TarBlock, tarNumber, tarText } from './tar-block.ts';

/** The fields of a member, in the order of `TAR_FIELDS`: bytes as latin1, or a decoded number. */
export type TarFields = readonly (string | number)[];

export interface TarIndexEntry {
  readonly path: RawPath;
  readonly offset: number;
  readonly size: number;
  readonly fields: TarFields;
  /** SHA-256 of the content: 32 bytes as latin1; empty when there is no content. */
  readonly digest: string;
}

export interface TarIndex {
  readonly entries: readonly TarIndexEntry[];
  readonly globals: readonly (readonly [key: string, value: string])[];
  readonly end: TarEnd;
  /** Number of bytes behind the last member, zero or not. */
  readonly endBytes: number;
  readonly endDigest: string;
  readonly endIsZero: boolean;
}

/** First the decoded fields, then the raw ones: a raw field matters only if the decoded fields are equal. */
export const TAR_FIELDS = [
  'type',
  'mode',
  'uid',
  'gid',
  'mtime',
  'mtime fraction',
  'uname',
  'gname',
  'link',
  'devmajor',
  'devminor',
  'pax',
  'extended name',
  'extended fields',
  'padding',
  'magic',
  'device fields',
  'encoding',
] as const;

/** Reads an archive once and keeps the fields of each member and the digest of its content, about 200 bytes a member. */
export const indexTar = async (source: AsyncIterable<Buffer>): Promise<TarIndex> => {
  const entries: TarIndexEntry[] = [];
  const globals: (readonly [string, string])[] = [];
  const intern = interner();
  const decode = fieldDecoder();
  let member: TarMember | undefined;
  // Loaded on demand, because start-up counts.
  const { createHash } = process.getBuiltinModule('node:crypto');
  let hash: Hash | undefined;
  const rest = createHash('sha256');
  let endBytes = 0;
  let endIsZero = true;
  const end = await readTar(source, {
    global: (header) => {
      for (const record of parsePaxRecords(header.data)) globals.push(record);
    },
    member: (next) => {
      member = next;
      hash = next.size > 0 ? createHash('sha256') : undefined;
      return hash === undefined ? undefined : (chunk) => void hash!.update(chunk);
    },
    memberEnd: (padding) => {
      entries.push({
        path: member!.pax.get('GNU.sparse.name') ?? member!.path,
        offset: member!.offset,
        size: member!.size,
        fields: decode(member!, padding).map(intern),
        digest: hash === undefined ? '' : hash.digest('binary'),
      });
    },
    rest: (chunk) => {
      endBytes += chunk.length;
      endIsZero = endIsZero && chunk.equals(ZEROS.subarray(0, chunk.length));
      rest.update(chunk);
    },
  });
  return { entries, globals, end, endBytes, endDigest: rest.digest('binary'), endIsZero };
};

const ZEROS = Buffer.alloc(1 << 20);

// Most members have fields in common with others: each distinct text is held in memory once.
const interner = (): (<T extends string | number>(value: T) => T) => {
  const seen = new Map<string, string>();
  return (value) => {
    if (typeof value === 'number') return value;
    const known = seen.get(value);
    if (known !== undefined) return known as typeof value;
    if (seen.size < 100_000) seen.set(value, value);
    return value;
  };
};

/** Decodes members. Fields that have the same bytes as in an earlier member are decoded only once. */
const fieldDecoder = (): ((member: TarMember, padding: Buffer) => TarFields) => {
  const known = new Map<string, TarFields>();
  return (member, padding) => {
    const { block, pax, extensions } = member;
    if (pax.size > 0 || extensions.length > 0) return fieldsOf(member, padding);
    const key = block.typeflag + block.shared;
    const like = known.get(key) ?? fieldsOf(member, padding);
    if (known.size < MOST_KNOWN) known.set(key, like);
    const fields = [...like];
    fields[MTIME] = tarNumber(block.mtime);
    fields[LINK] = member.linkPath;
    fields[PADDING] = paddingOf(padding);
    fields[ENCODING] = encodingOf(member);
    return fields;
  };
};

const MOST_KNOWN = 1000;

const fieldsOf = (member: TarMember, padding: Buffer): TarFields => {
  const { block, pax } = member;
  const [mtime, fraction] = (pax.get('mtime') ?? String(tarNumber(block.mtime))).split('.');
  return [
    block.typeflag === '\0' ? '0' : block.typeflag,
    tarNumber(block.mode),
    Number(pax.get('uid') ?? tarNumber(block.uid)),
    Number(pax.get('gid') ?? tarNumber(block.gid)),
    Number(mtime),
    fraction ?? '',
    pax.get('uname') ?? tarText(block.uname),
    pax.get('gname') ?? tarText(block.gname),
    member.linkPath,
    numberOrZero(block.devmajor),
    numberOrZero(block.devminor),
    extraRecords(pax),
    extendedNames(member),
    member.extensions.map(extensionFields).join('\n'),
    paddingOf(padding),
    block.magic,
    block.devmajor + block.devminor,
    encodingOf(member),
  ];
};

const [MTIME, LINK, PADDING, ENCODING] = (['mtime', 'link', 'padding', 'encoding'] as const).map((field) =>
  TAR_FIELDS.indexOf(field),
) as [number, number, number, number];

const paddingOf = (padding: Buffer): string =>
  padding.equals(ZEROS.subarray(0, padding.length)) ? '' : padding.toString('latin1');

const numberOrZero = (field: string): number => tarNumber(field) || 0;

/** Every record that has no field of its own, one a line, as `key=value`. */
const extraRecords = (pax: ReadonlyMap<string, string>): string =>
  [...pax]
    .filter(([key]) => !FIELD_RECORDS.has(key))
    .map(([key, value]) => `${key}=${value}`)
    .join('\n');

const FIELD_RECORDS: ReadonlySet<string> = new Set([
  'path',
  'linkpath',
  'size',
  'uid',
  'gid',
  'uname',
  'gname',
  'mtime',
]);

const extensionFields = ({ block, data }: TarExtension): string =>
  [
    block.typeflag,
    block.mode,
    block.uid,
    block.gid,
    block.mtime,
    block.uname,
    block.gname,
    block.magic,
    block.devmajor,
    block.devminor,
    block.typeflag === 'S' ? data.toString('latin1') : '',
  ].join(' ');

/** The names of extension headers, and the stored path of a sparse member: names into which GNU tar may put its process id. */
const extendedNames = ({ path, pax, extensions }: TarMember): string =>
  [
    ...extensions.filter(({ block }) => block.typeflag !== 'S').map(({ block }) => tarText(block.name)),
    ...(pax.has('GNU.sparse.name') ? [path] : []),
  ].join('\n');

/**
 * How the values are encoded: the number of digits, the terminators, where a long name is stored, and whether a path has a record.
 * An encoding that the value requires, such as a record for a large id, is left out: then the value itself differs already.
 */
const encodingOf = ({ block, pax, extensions }: TarMember): string =>
  [
    ...(['mode', 'uid', 'gid', 'size', 'mtime', 'checksum'] as const).map((key) =>
      pax.has(key) || isBinary(block[key]) ? FORCED : spelling(block[key]),
    ),
    block.typeflag === '\0' ? 'NUL' : '',
    nameSpelling(block),
    [...pax.keys()].filter((key) => key === 'path' || key === 'linkpath').join(','),
    extensions.map(({ block: { typeflag } }) => (typeflag === 'x' ? '' : typeflag)).join(''),
  ].join('|');

/** Used where the value allows only one encoding; compares as equal to every other encoding. */
export const FORCED = '*';

const isBinary = (field: string): boolean => /^[\x80\xff]/.test(field);

const spelling = (field: string): string => {
  let digits = 0;
  while (field.charCodeAt(digits) >= 0x30 && field.charCodeAt(digits) <= 0x37) digits++;
  return digits > 0 ? digits + field.slice(digits) : field.replace(/[0-7]+/, (found) => String(found.length));
};

// A ustar prefix is part of the path, so only its length is listed. Other bytes in its place (GNU fields, garbage) are listed as they are.
const nameSpelling = (block: TarBlock): string => {
  if (block.plainName >= 0) return String(block.plainName);
  const name = tarText(block.name);
  const prefix = tarText(block.prefix.slice(0, 155));
  const tail = block.prefix.slice(prefix.length).replace(/\0+$/, '');
  const gnu = block.magic === 'ustar  \0' ? prefix : '';
  return [name.length, block.name.slice(name.length).replace(/\0+$/, ''), prefix.length, tail, gnu].join('/');
};
