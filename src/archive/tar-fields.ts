import type { TarMember } from './read-tar.ts';
import { tarText } from './tar-block.ts';
import { encodingOf } from './tar-encoding.ts';
import { extendedNames, extensionsOf } from './tar-extension-fields.ts';
import { paddingOf, unusedBytes } from './tar-unused-bytes.ts';
import { tarValue } from './tar-value.ts';

/** The fields of a member, in the order of `TAR_FIELDS`: bytes as latin1, or a decoded number. */
export type TarFields = readonly (string | number)[];

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
  'unused bytes',
  'encoding',
] as const;

/** Decodes members. Fields that have the same bytes as in an earlier member are decoded only once. */
export const fieldDecoder = (): ((member: TarMember, padding: Buffer) => TarFields) => {
  const known = new Map<string, TarFields>();
  return (member, padding) => {
    const { block, pax, extensions } = member;
    if (pax.size > 0 || extensions.length > 0) return fieldsOf(member, padding);
    const key = block.typeflag + block.shared;
    const like = known.get(key) ?? fieldsOf(member, padding);
    if (known.size < MOST_KNOWN) known.set(key, like);
    const fields = [...like];
    fields[MTIME] = tarValue(block.mtime);
    fields[LINK] = member.linkPath;
    fields[PADDING] = paddingOf(padding);
    fields[UNUSED] = unusedBytes(member);
    fields[ENCODING] = encodingOf(member);
    return fields;
  };
};

const MOST_KNOWN = 1000;

const fieldsOf = (member: TarMember, padding: Buffer): TarFields => {
  const { block, pax } = member;
  const [mtime, fraction] = TIME.exec(pax.get('mtime') ?? '')?.slice(1) ?? [pax.get('mtime')];
  return [
    block.typeflag === '\0' ? '0' : block.typeflag,
    tarValue(block.mode),
    tarValue(block.uid, pax.get('uid')),
    tarValue(block.gid, pax.get('gid')),
    tarValue(block.mtime, mtime),
    fraction ?? '',
    pax.get('uname') ?? tarText(block.uname),
    pax.get('gname') ?? tarText(block.gname),
    member.linkPath,
    numberOrZero(block.devmajor),
    numberOrZero(block.devminor),
    extraRecords(pax),
    extendedNames(member),
    extensionsOf(member),
    paddingOf(padding),
    block.magic,
    block.devmajor + block.devminor,
    unusedBytes(member),
    encodingOf(member),
  ];
};

const [MTIME, LINK, PADDING, UNUSED, ENCODING] = (
  ['mtime', 'link', 'padding', 'unused bytes', 'encoding'] as const
).map((field) => TAR_FIELDS.indexOf(field)) as [number, number, number, number, number];

const numberOrZero = (field: string): number | string => tarValue(field) || 0;

/** Seconds, and a fraction of them (pax, "Extended Header Keywords"). */
const TIME = /^(-?[0-9]+)(?:\.([0-9]*))?$/;

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
