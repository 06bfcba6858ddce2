import type { FieldKind } from '../../model/difference.ts';
import type { SizedContent } from '../content.ts';
import type { FieldPart } from '../parts/part.ts';
import { longTime } from './iso-time.ts';

export const SECTOR = 2048;
const FIRST = 16;
const MOST = 64;

/** A volume descriptor (ECMA-119, section 8). */
export interface VolumeDescriptor {
  readonly kind: 'primary' | 'Joliet' | 'supplementary' | 'boot' | 'other';
  readonly offset: number;
  readonly bytes: Buffer;
  readonly parts: readonly FieldPart[];
}

const isVolumeDescriptor = (bytes: Buffer): boolean => bytes.toString('latin1', 1, 6) === 'CD001';

/** The descriptors up to the one that ends them; the first must be a primary one. */
export const readVolumeDescriptors = async (image: SizedContent): Promise<readonly VolumeDescriptor[]> => {
  const found: VolumeDescriptor[] = [];
  for (let index = 0; index < MOST; index++) {
    const offset = (FIRST + index) * SECTOR;
    const bytes = await image.at(offset, SECTOR);
    if (bytes.length < SECTOR || !isVolumeDescriptor(bytes)) break;
    const kind = kindOf(bytes);
    found.push({ kind, offset, bytes, parts: FIELDS[kind] ? partsOf(bytes, offset, image.size, kind) : [] });
    if (bytes[0] === 255) break;
  }
  return found;
};

const kindOf = (bytes: Buffer): VolumeDescriptor['kind'] => {
  switch (bytes[0]) {
    case 0:
      return 'boot';
    case 1:
      return 'primary';
    case 2:
      return /^%\/[@CE]/.test(bytes.toString('latin1', 88, 91)) ? 'Joliet' : 'supplementary';
    default:
      return 'other';
  }
};

const partsOf = (
  bytes: Buffer,
  start: number,
  imageSize: number,
  kind: VolumeDescriptor['kind'],
): readonly FieldPart[] => {
  const prefix = PREFIX[kind] ?? '';
  const texts = TEXTS.map(([field, offset, size]): FieldPart => {
    const text = bytes.subarray(offset, offset + size);
    return {
      field: `${prefix}${field}`,
      kind: 'text',
      value: kind === 'Joliet' ? fromUcs2(text) : text.toString('latin1').replace(/[ \0]+$/, ''),
      offset: start + offset,
      size,
    };
  });
  const times = TIMES.flatMap(([field, offset]): FieldPart[] => {
    const value = longTime(bytes.subarray(offset, offset + 17));
    return value === undefined
      ? []
      : [{ field: `${prefix}${field}`, kind: 'text', value, offset: start + offset, size: 17 }];
  });
  const blocks = bytes.readUInt32LE(80);
  const numbers: readonly FieldPart[] = [
    {
      field: `${prefix}volume space size`,
      kind: 'number' as FieldKind,
      value: blocks,
      offset: start + 80,
      size: 8,
      recomputed: blocks * SECTOR === imageSize,
    },
  ];
  return [...texts, ...numbers, ...times];
};

/** The text of a field of a Joliet descriptor (UCS-2, big-endian), as UTF-8 in a latin1 string. */
const fromUcs2 = (bytes: Buffer): string => {
  const even = Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16();
  return Buffer.from(even.toString('utf16le').replace(/[ \0]+$/, '')).toString('latin1');
};

const PREFIX: Partial<Record<VolumeDescriptor['kind'], string>> = {
  Joliet: 'Joliet ',
  supplementary: 'supplementary ',
};

const FIELDS: Partial<Record<VolumeDescriptor['kind'], boolean>> = {
  primary: true,
  Joliet: true,
  supplementary: true,
};

const TEXTS: readonly (readonly [string, number, number])[] = [
  ['system id', 8, 32],
  ['volume id', 40, 32],
  ['volume set id', 190, 128],
  ['publisher id', 318, 128],
  ['preparer id', 446, 128],
  ['application id', 574, 128],
  ['copyright file', 702, 37],
  ['abstract file', 739, 37],
  ['bibliographic file', 776, 37],
];

const TIMES: readonly (readonly [string, number])[] = [
  ['volume creation time', 813],
  ['volume modification time', 830],
  ['volume expiration time', 847],
  ['volume effective time', 864],
];
