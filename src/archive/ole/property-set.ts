import { toRaw } from '../../util/raw-path.ts';
import { fileTime } from '../file-time.ts';
import type { FieldPart } from '../parts/part.ts';

/** Names of the properties of SummaryInformation, as Windows Installer documents them ([MS-OLEPS], section 3.1; "Summary Information Stream"). */
const SUMMARY: Readonly<Record<number, string>> = {
  1: 'Codepage',
  2: 'Title',
  3: 'Subject',
  4: 'Author',
  5: 'Keywords',
  6: 'Comments',
  7: 'Template',
  8: 'Last Saved By',
  9: 'Revision Number',
  10: 'Edit Time',
  11: 'Last Printed',
  12: 'Create Time/Date',
  13: 'Last Saved Time/Date',
  14: 'Page Count',
  15: 'Word Count',
  16: 'Character Count',
  17: 'Thumbnail',
  18: 'Creating Application',
  19: 'Security',
};

const SUMMARY_ID = 'e0859ff2f94f6810ab9108002b27b3d9';
const MOST_PROPERTIES = 1000;

/** The properties of a property set stream ([MS-OLEPS], sections 2.18 to 2.21). Offsets are those in `bytes`. */
export const propertySet = (bytes: Buffer): readonly FieldPart[] => {
  if (bytes.length < 48 || bytes.readUInt16LE(0) !== 0xfffe) return [];
  const parts: FieldPart[] = [
    { field: 'SystemIdentifier', kind: 'hex', value: bytes.toString('latin1', 4, 8), offset: 4, size: 4 },
  ];
  const sets = Math.min(bytes.readUInt32LE(24), 2);
  for (let index = 0; index < sets; index++) {
    const at = 28 + index * 20;
    if (at + 20 > bytes.length) break;
    const start = bytes.readUInt32LE(at + 16);
    const named = bytes.toString('hex', at, at + 16) === SUMMARY_ID ? SUMMARY : {};
    for (const part of propertiesOf(bytes, start, named, index)) parts.push(part);
  }
  return parts;
};

interface Property {
  readonly name: string;
  /** Where its offset is stated. */
  readonly at: number;
  readonly start: number;
}

const propertiesOf = (
  bytes: Buffer,
  start: number,
  named: Readonly<Record<number, string>>,
  set: number,
): readonly FieldPart[] => {
  if (start + 8 > bytes.length) return [];
  const count = Math.min(bytes.readUInt32LE(start + 4), MOST_PROPERTIES);
  const properties: Property[] = [];
  for (let at = start + 8; at + 8 <= bytes.length && properties.length < count; at += 8) {
    const id = bytes.readUInt32LE(at);
    const name = named[id] ?? `property ${id}${set === 0 ? '' : ` of set ${set}`}`;
    properties.push({ name, at: at + 4, start: start + bytes.readUInt32LE(at + 4) });
  }
  const parts: FieldPart[] = [];
  let end = start + 8 + count * 8;
  for (const { name, at, start: from } of properties.toSorted((a, b) => a.start - b.start)) {
    parts.push({
      field: `offset of ${name}`,
      kind: 'number',
      value: from - start,
      offset: at,
      size: 4,
      // The values follow each other, each aligned to 4 bytes.
      recomputed: from === end,
    });
    const value = valueAt(bytes, from, name);
    if (value !== undefined) parts.push(value);
    end = value === undefined ? -1 : ((value.offset + value.size - start + 3) & ~3) + start;
  }
  parts.push({
    field: `Size${set === 0 ? '' : ` of set ${set}`}`,
    kind: 'number',
    value: bytes.readUInt32LE(start),
    offset: start,
    size: 4,
    recomputed: bytes.readUInt32LE(start) === end - start,
  });
  return parts;
};

/** Code pages are not decoded: texts are bytes. */
const valueAt = (bytes: Buffer, at: number, field: string): FieldPart | undefined => {
  if (at + 8 > bytes.length) return undefined;
  const [type, start] = [bytes.readUInt32LE(at), at + 4];
  // With the zeros up to the next multiple of 4.
  const part = (length: number, kind: FieldPart['kind'], value: string | number): FieldPart | undefined => {
    const aligned = Math.min(start + Math.ceil(length / 4) * 4, bytes.length);
    const padded = bytes.subarray(start + length, aligned).every((byte) => byte === 0);
    const size = padded ? aligned - start : length;
    return start + length > bytes.length ? undefined : { field, kind, value, offset: start, size };
  };
  const length = bytes.readUInt32LE(start);
  switch (type) {
    case 2:
      return part(4, 'number', bytes.readInt16LE(start));
    case 3:
      return part(4, 'number', bytes.readInt32LE(start));
    case 0x1e:
      return part(
        4 + length,
        'text',
        bytes.toString('latin1', start + 4, start + 4 + length).replace(/\0.*$/s, ''),
      );
    case 0x1f:
      return part(
        4 + length * 2,
        'text',
        toRaw(bytes.toString('utf16le', start + 4, start + 4 + length * 2).replace(/\0.*$/s, '')),
      );
    case 0x40:
      return start + 8 > bytes.length ? undefined : timePart(bytes, start, field);
    default:
      return undefined;
  }
};

/** `Edit Time` is a duration. */
const timePart = (bytes: Buffer, offset: number, field: string): FieldPart => {
  const seconds = fileTime(bytes, offset);
  return field === 'Edit Time' || seconds === undefined
    ? { field, kind: 'number', value: Number(bytes.readBigUInt64LE(offset)) / 1e7, offset, size: 8 }
    : { field, kind: 'time', value: seconds, offset, size: 8 };
};
