import type { FieldKind } from '../../model/difference.ts';
import type { RawPath } from '../../model/raw-path.ts';
import type { SizedContent } from '../content.ts';
import { longTime, shortTime } from './iso-time.ts';
import { SECTOR } from './volume-descriptors.ts';

/** What the system use area of a directory record contains. */
export interface RockRidge {
  readonly name?: RawPath;
  readonly fields: readonly SystemUseField[];
  /** Where the entries in the record end. */
  readonly end: number;
  /** The block to which a directory was relocated. */
  readonly child?: number;
}

export interface SystemUseField {
  readonly field: string;
  readonly kind: FieldKind;
  readonly value: string | number;
  readonly offset: number;
  readonly size: number;
  /** Whether it only says where something is. */
  readonly layout?: true;
}

const MOST_CONTINUATIONS = 64;

/** The entries from `offset`, with those of continuation areas (SUSP 1.12, RRIP 1.12). Offsets are those of the image. */
export const readRockRidge = async (
  image: SizedContent,
  offset: number,
  size: number,
): Promise<RockRidge> => {
  const fields: SystemUseField[] = [];
  let name: RawPath | undefined;
  let link: string | undefined;
  let child: number | undefined;
  let linkAt: { offset: number; size: number } | undefined;
  let end = offset;
  const areas = [{ offset, size }];
  for (const area of areas) {
    const bytes = await image.at(area.offset, area.size);
    for (let at = 0; at + 4 <= bytes.length; ) {
      const length = bytes[at + 2]!;
      const entry = bytes.subarray(at, at + length);
      const signature = entry.toString('latin1', 0, 2);
      if (length < 4 || entry.length < length || !/^[A-Z][A-Z]$/.test(signature)) break;
      const start = area.offset + at;
      if (signature === 'NM' && (entry[4]! & 6) === 0) {
        const text = entry.toString('latin1', 5);
        name = (name ?? '') + text;
        fields.push({ field: 'NM name', kind: 'text', value: text, offset: start, size: length });
      } else if (signature === 'CL' && length >= 12) child = entry.readUInt32LE(4);
      else if (signature === 'PX') for (const item of posixFields(entry, start)) fields.push(item);
      else if (signature === 'TF') for (const item of timeFields(entry, start)) fields.push(item);
      else if (signature === 'SL') {
        link = (link ?? '') + targetOf(entry);
        linkAt ??= { offset: start, size: length };
      } else if (signature === 'CE' && length >= 28) {
        for (const item of continuationFields(entry, start)) fields.push(item);
        const next = {
          offset: entry.readUInt32LE(4) * SECTOR + entry.readUInt32LE(12),
          size: Math.min(entry.readUInt32LE(20), SECTOR),
        };
        if (areas.length < MOST_CONTINUATIONS) areas.push(next);
      } else if (signature === 'ST') break;
      at += length;
      if (area === areas[0]) end = area.offset + at;
    }
  }
  if (link !== undefined && linkAt !== undefined)
    fields.push({ field: 'SL target', kind: 'text', value: link.replace(/\/$/, ''), ...linkAt });
  return { fields, end, ...(name === undefined ? {} : { name }), ...(child === undefined ? {} : { child }) };
};

const posixFields = (entry: Buffer, start: number): readonly SystemUseField[] =>
  (
    [
      ['PX mode', 'octal', 4],
      ['PX links', 'number', 12],
      ['PX uid', 'number', 20],
      ['PX gid', 'number', 28],
      ['PX serial number', 'number', 36],
    ] as const
  )
    .filter(([, , offset]) => offset + 8 <= entry.length)
    .map(([field, kind, offset]) => ({
      field,
      kind,
      value: entry.readUInt32LE(offset),
      offset: start + offset,
      size: 8,
    }));

const TIMES = ['creation', 'modify', 'access', 'attributes', 'backup', 'expiration', 'effective'] as const;

const timeFields = (entry: Buffer, start: number): readonly SystemUseField[] => {
  const flags = entry[4] ?? 0;
  const size = (flags & 0x80) === 0 ? 7 : 17;
  const fields: SystemUseField[] = [];
  let at = 5;
  for (const [bit, name] of TIMES.entries()) {
    if ((flags & (1 << bit)) === 0) continue;
    const bytes = entry.subarray(at, at + size);
    const value = size === 7 ? shortTime(bytes) : longTime(bytes);
    if (value !== undefined && bytes.length === size)
      fields.push({ field: `TF ${name}`, kind: 'text', value, offset: start + at, size });
    at += size;
  }
  return fields;
};

const continuationFields = (entry: Buffer, start: number): readonly SystemUseField[] => [
  {
    field: 'CE block',
    kind: 'number',
    value: entry.readUInt32LE(4),
    offset: start + 4,
    size: 8,
    layout: true,
  },
  {
    field: 'CE offset',
    kind: 'number',
    value: entry.readUInt32LE(12),
    offset: start + 12,
    size: 8,
    layout: true,
  },
];

/** The components of a symbolic link (RRIP, section 4.1.3.1). */
const targetOf = (entry: Buffer): string => {
  let target = '';
  for (let at = 5; at + 2 <= entry.length; ) {
    const [flags, length] = [entry[at]!, entry[at + 1]!];
    const text = entry.toString('latin1', at + 2, at + 2 + length);
    const component = (flags & 2) !== 0 ? '.' : (flags & 4) !== 0 ? '..' : text;
    target += (flags & 8) !== 0 ? '/' : component + ((flags & 1) === 0 ? '/' : '');
    at += 2 + length;
  }
  return target;
};
