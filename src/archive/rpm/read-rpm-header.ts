import type { SizedContent } from '../content.ts';
import { RPM_TYPES, rpmSignatureTagName, rpmTagName } from './rpm-tags.ts';

/** One tag of a header with its data. */
export interface RpmTag {
  /** By its name in rpmtag.h, such as `BUILDTIME`. */
  readonly name: string;
  /** One of `RPM_TYPES`. */
  readonly type: number;
  /** Of elements. */
  readonly count: number;
  /** Of the data, in bytes from the start of the package. */
  readonly offset: number;
  readonly data: Buffer;
}

/** The signature header or the main header of a package. */
export interface RpmHeader {
  /** Bytes from the start of the package. */
  readonly offset: number;
  /** All bytes, without the padding after the signature header. */
  readonly bytes: Buffer;
  readonly tags: ReadonlyMap<string, RpmTag>;
  /**
   * Whether the bytes are what `rpmbuild` writes for these tags: sorted, aligned with zeros, with the trailer of the region at the end. Then
   * the bytes follow from the tags: nothing else is in them.
   */
  readonly isCanonical: boolean;
  /** The bytes that are the data of no tag: intro, index, padding, trailer. */
  readonly rest: Buffer;
}

const MAGIC = 0x8eade801;
const INTRO = 16;
const ENTRY = 16;
/** rpm itself accepts 64 Ki tags and 256 MiB (rpm, lib/header.c); larger than this is compared as bytes. */
const MOST_TAGS = 0xffff;
const MOST_DATA = 64 << 20;

/**
 * Reads a header (rpm.org, "RPM V4 Package format", section "Header structure"). Undefined when it is damaged, has a tag twice, or the data
 * of two tags overlap.
 */
export const readRpmHeader = async (
  file: SizedContent,
  offset: number,
  kind: 'signature' | 'main',
): Promise<RpmHeader | undefined> => {
  const intro = await file.at(offset, INTRO);
  if (intro.length < INTRO || intro.readUInt32BE(0) !== MAGIC) return undefined;
  const [entries, size] = [intro.readUInt32BE(8), intro.readUInt32BE(12)];
  if (entries > MOST_TAGS || size > MOST_DATA) return undefined;
  const start = INTRO + ENTRY * entries;
  const bytes = await file.at(offset, start + size);
  if (bytes.length < start + size) return undefined;
  const index = Array.from({ length: entries }, (_, nth) => entryAt(bytes, INTRO + ENTRY * nth));
  const region = kind === 'signature' ? 62 : 63;
  const nameOf = kind === 'signature' ? rpmSignatureTagName : rpmTagName;
  const layout = layOut(bytes.subarray(start), index, region);
  if (layout === undefined) return undefined;
  const tags = new Map<string, RpmTag>();
  for (const { tag, type, count, at, end } of layout.spans) {
    if (tag === region && layout.isCanonical) continue;
    const name = nameOf(tag);
    if (tags.has(name)) return undefined;
    const data = bytes.subarray(start + at, start + end);
    tags.set(name, { name, type, count, offset: offset + start + at, data });
  }
  const isCanonical = layout.isCanonical && intro.readUInt32BE(4) === 0;
  return {
    offset,
    bytes,
    tags,
    isCanonical,
    rest: Buffer.concat([bytes.subarray(0, start), ...layout.gaps]),
  };
};

interface Entry {
  readonly tag: number;
  readonly type: number;
  readonly offset: number;
  readonly count: number;
}

const entryAt = (bytes: Buffer, at: number): Entry => ({
  tag: bytes.readUInt32BE(at),
  type: bytes.readUInt32BE(at + 4),
  offset: bytes.readUInt32BE(at + 8),
  count: bytes.readUInt32BE(at + 12),
});

interface Layout {
  readonly spans: readonly (Entry & { readonly at: number; readonly end: number })[];
  readonly gaps: readonly Buffer[];
  readonly isCanonical: boolean;
}

const layOut = (data: Buffer, index: readonly Entry[], region: number): Layout | undefined => {
  const spans: Layout['spans'][number][] = [];
  const gaps: Buffer[] = [];
  const first = index[0];
  let isCanonical =
    first?.tag === region &&
    index.every(({ tag }, nth) => nth < 2 || tag > index[nth - 1]!.tag) &&
    isTrailer(data, first, index.length);
  let end = 0;
  for (const entry of index.toSorted((a, b) => a.offset - b.offset)) {
    if (entry.offset < end) return undefined;
    const gap = data.subarray(end, entry.offset);
    // Sorted by their offsets, the region is the last one.
    const expected = entry === first ? end : aligned(end, entry.type);
    if (entry.offset !== expected || gap.some((byte) => byte !== 0)) isCanonical = false;
    // Entries in another order than their data.
    if (entry !== first && entry !== index[spans.length + 1]) isCanonical = false;
    gaps.push(gap);
    const size = sizeOf(data, entry);
    if (size === undefined) return undefined;
    end = entry.offset + size;
    spans.push({ ...entry, at: entry.offset, end });
  }
  if (end !== data.length) isCanonical = false;
  gaps.push(data.subarray(end));
  return { spans, gaps, isCanonical };
};

/** The trailer of a region of all tags is an index entry itself: with the region's tag, and minus the size of the index. */
const isTrailer = (data: Buffer, { tag, type, offset, count }: Entry, entries: number): boolean =>
  type === RPM_TYPES.bin &&
  count === ENTRY &&
  offset + ENTRY === data.length &&
  data.readUInt32BE(offset) === tag &&
  data.readUInt32BE(offset + 4) === RPM_TYPES.bin &&
  data.readInt32BE(offset + 8) === -ENTRY * entries &&
  data.readUInt32BE(offset + 12) === ENTRY;

const aligned = (at: number, type: number): number => {
  const unit = FIXED.get(type) ?? 1;
  return Math.ceil(at / unit) * unit;
};

/** Bytes of an element. */
const FIXED: ReadonlyMap<number, number> = new Map([
  [RPM_TYPES.char, 1],
  [RPM_TYPES.int8, 1],
  [RPM_TYPES.int16, 2],
  [RPM_TYPES.int32, 4],
  [RPM_TYPES.int64, 8],
  [RPM_TYPES.bin, 1],
]);

/** In bytes; undefined if it does not fit, or the type is not known. */
const sizeOf = (data: Buffer, { type, offset, count }: Entry): number | undefined => {
  const unit = FIXED.get(type);
  if (unit !== undefined) return offset + unit * count <= data.length ? unit * count : undefined;
  if (type < RPM_TYPES.string || type > RPM_TYPES.i18nString) return undefined;
  if (type === RPM_TYPES.string && count !== 1) return undefined;
  let end = offset;
  for (let nth = 0; nth < count; nth++) {
    const nul = data.indexOf(0, end);
    if (nul < 0) return undefined;
    end = nul + 1;
  }
  return end - offset;
};
