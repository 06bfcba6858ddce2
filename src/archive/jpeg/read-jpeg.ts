import { numberParts } from '../parts/number-parts.ts';
import type { Part } from '../parts/part.ts';
import { partList } from '../parts/part-list.ts';
import { readExif } from './read-exif.ts';
import { readIccHeader } from './read-icc-header.ts';

/** Decodes a JPEG file: its marker segments, and between them the coded image (ITU-T T.81, annex B); undefined if it is not complete. */
export const readJpeg = (bytes: Buffer): readonly Part[] | undefined => {
  const { parts, add, addAll } = partList();
  let at = 2;
  while (at + 2 <= bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1]!;
    if (marker === FILL) {
      at++;
      continue;
    }
    const name = nameOf(marker);
    add({ field: `${name} marker`, offset: at, size: 2 });
    at += 2;
    if (marker === END_OF_IMAGE) {
      if (at < bytes.length)
        add({
          in: 'behind the image',
          field: 'content',
          offset: at,
          size: bytes.length - at,
          content: true,
        });
      return parts;
    }
    if (isAlone(marker)) continue;
    if (at + 2 > bytes.length) return undefined;
    const length = bytes.readUInt16BE(at);
    if (length < 2 || at + length > bytes.length) return undefined;
    add(numberParts(bytes, { order: 'big' })(`${name} length`, at, 2, { recomputed: true }));
    addAll(segmentParts(bytes, marker, name, at + 2, at + length));
    at += length;
    if (marker !== START_OF_SCAN) continue;
    const end = endOfScan(bytes, at);
    add({ field: 'scan data', offset: at, size: end - at });
    at = end;
  }
  return undefined;
};

const [FILL, END_OF_IMAGE, START_OF_SCAN, COMMENT, APP0] = [0xff, 0xd9, 0xda, 0xfe, 0xe0];
const [FIRST_RESTART, LAST_RESTART] = [0xd0, 0xd7];

const NAMES: Readonly<Record<number, string>> = {
  196: 'DHT',
  204: 'DAC',
  217: 'EOI',
  218: 'SOS',
  219: 'DQT',
  221: 'DRI',
  254: 'COM',
};

const nameOf = (marker: number): string => {
  const known = NAMES[marker];
  if (known !== undefined) return known;
  if (marker >= APP0 && marker < APP0 + 16) return `APP${marker - APP0}`;
  return marker >= 0xc0 && marker < 0xd0 ? `SOF${marker - 0xc0}` : `marker ${marker.toString(16)}`;
};

/** Markers without a segment: TEM, the restarts, SOI (table B.1). */
const isAlone = (marker: number): boolean => marker === 0x01 || (marker >= FIRST_RESTART && marker <= 0xd8);

/** Where the next marker is that is neither a restart nor a byte of data. */
const endOfScan = (bytes: Buffer, start: number): number => {
  for (
    let at = bytes.indexOf(0xff, start);
    at >= 0 && at + 1 < bytes.length;
    at = bytes.indexOf(0xff, at + 1)
  ) {
    const next = bytes[at + 1]!;
    if (next !== 0 && next !== FILL && !(next >= FIRST_RESTART && next <= LAST_RESTART)) return at;
  }
  return bytes.length;
};

const JFIF = 'JFIF\0';
const EXIF = 'Exif\0\0';
const XMP = 'http://ns.adobe.com/xap/1.0/\0';
const ICC = 'ICC_PROFILE\0';

const segmentParts = (
  bytes: Buffer,
  marker: number,
  name: string,
  start: number,
  end: number,
): readonly Part[] => {
  const begins = (text: string): boolean => bytes.toString('latin1', start, start + text.length) === text;
  const size = end - start;
  if (marker === APP0 + 1 && begins(EXIF) && size > EXIF.length)
    return readExif(bytes, start + EXIF.length, end);
  if (marker === APP0 + 1 && begins(XMP)) {
    const offset = start + XMP.length;
    return [{ in: 'XMP', field: 'content', offset, size: end - offset, content: true }];
  }
  // The first of the segments of a profile contains its header; its own number and that of all come before.
  if (marker === APP0 + 2 && begins(ICC) && bytes[start + ICC.length] === 1)
    return readIccHeader(bytes, start + ICC.length + 2, end);
  if (marker === APP0 && begins(JFIF) && size >= 14) {
    const number = numberParts(bytes, { order: 'big', in: 'JFIF' });
    return [
      { in: 'JFIF', field: 'identifier', offset: start, size: 5 },
      number('version', start + 5, 2),
      number('density units', start + 7, 1),
      number('horizontal density', start + 8, 2),
      number('vertical density', start + 10, 2),
      { in: 'JFIF', field: 'thumbnail', offset: start + 12, size: size - 12 },
    ];
  }
  if (marker === COMMENT)
    return [
      { field: 'comment', offset: start, size, kind: 'text', value: bytes.toString('latin1', start, end) },
    ];
  return [{ field: name, offset: start, size }];
};
