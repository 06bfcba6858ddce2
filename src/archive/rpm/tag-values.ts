import type { FieldKind, FieldValue } from '../../model/difference.ts';
import type { RpmTag } from './read-rpm-header.ts';
import { RPM_TYPES } from './rpm-tags.ts';

/** An element of a tag's data. The value has all of its bytes. */
export interface RpmElement {
  readonly value: FieldValue;
  /** Bytes from the start of the package. */
  readonly offset: number;
  readonly bytes: number;
}

/** The elements of a tag: numbers, texts as latin1 strings, binary data as one string; `SOURCEPKGID`, an MD5, in hexadecimal. */
export const tagElements = ({ name, type, count, offset, data }: RpmTag): readonly RpmElement[] => {
  const unit = UNITS.get(type);
  if (unit !== undefined)
    return Array.from({ length: count }, (_, nth) => ({
      value: unit === 8 ? wide(data.readBigUInt64BE(nth * 8)) : data.readUIntBE(nth * unit, unit),
      offset: offset + nth * unit,
      bytes: unit,
    }));
  if (type === RPM_TYPES.bin)
    return [{ value: data.toString(name === DIGEST ? 'hex' : 'latin1'), offset, bytes: data.length }];
  const elements: RpmElement[] = [];
  for (let at = 0; at < data.length; ) {
    const end = data.indexOf(0, at);
    elements.push({ value: data.toString('latin1', at, end), offset: offset + at, bytes: end + 1 - at });
    at = end + 1;
  }
  return elements;
};

const DIGEST = 'SOURCEPKGID';

const UNITS: ReadonlyMap<number, number> = new Map([
  [RPM_TYPES.char, 1],
  [RPM_TYPES.int8, 1],
  [RPM_TYPES.int16, 2],
  [RPM_TYPES.int32, 4],
  [RPM_TYPES.int64, 8],
]);

const wide = (value: bigint): FieldValue =>
  value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : String(value);

/** How to show the elements of a tag. */
export const tagKind = ({ name, type }: Pick<RpmTag, 'name' | 'type'>): FieldKind => {
  if (type === RPM_TYPES.bin) return name === DIGEST ? 'text' : 'hex';
  if (type >= RPM_TYPES.string) return 'text';
  if (name === 'FILEMODES') return 'octal';
  return TIMES.has(name) ? 'time' : 'number';
};

/** Seconds since the epoch. */
const TIMES: ReadonlySet<string> = new Set(['BUILDTIME', 'INSTALLTIME', 'FILEMTIMES', 'CHANGELOGTIME']);

/** The only element, if the tag is there and has one. */
export const onlyValue = (tags: ReadonlyMap<string, RpmTag>, name: string): FieldValue => {
  const tag = tags.get(name);
  if (tag === undefined) return null;
  const elements = tagElements(tag);
  return elements.length === 1 ? elements[0]!.value : null;
};

/** The numbers of a tag; none if it is missing. */
export const numbersOf = (tags: ReadonlyMap<string, RpmTag>, name: string): readonly number[] => {
  const tag = tags.get(name);
  return tag === undefined ? [] : tagElements(tag).map(({ value }) => Number(value));
};

/** The texts of a tag; none if it is missing. */
export const textsOf = (tags: ReadonlyMap<string, RpmTag>, name: string): readonly string[] => {
  const tag = tags.get(name);
  return tag === undefined ? [] : tagElements(tag).map(({ value }) => String(value ?? ''));
};
