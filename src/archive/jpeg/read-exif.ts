import type { Part } from '../parts/part.ts';
import { partList } from '../parts/part-list.ts';
import { DIRECTORY_TAGS, EXIF_TAGS, THUMBNAIL_LENGTH, THUMBNAIL_OFFSET } from './exif-tags.ts';

/** Values may overlap: all of them together are at most as many times the size of the structure. */
const MOST_VALUES = 4;
/** Directories after which no further one is read. */
const MOST_DIRECTORIES = 16;

/**
 * The tags of a TIFF structure from `start` to `end` (TIFF 6.0, section 2; Exif 2.32, section 4.6), in either byte order. Times are local,
 * and shown as `YYYY-MM-DD HH:MM:SS`. Parts may overlap, if the directories do. What is not valid stays without a part.
 */
export const readExif = (bytes: Buffer, start: number, end: number): readonly Part[] => {
  const order = bytes.toString('latin1', start, start + 2);
  if (end - start < 8 || (order !== 'II' && order !== 'MM')) return [];
  const read = (at: number, size: 2 | 4): number =>
    order === 'II' ? bytes.readUIntLE(at, size) : bytes.readUIntBE(at, size);
  const { parts, add } = partList();
  const seen = new Set<number>();
  let left = MOST_VALUES * (end - start);
  const directories = [{ at: read(start + 4, 4), owner: 'Exif' }];
  for (let directory = directories.shift(); directory !== undefined; directory = directories.shift()) {
    const { at, owner } = directory;
    const from = start + at;
    if (at === 0 || seen.has(at) || seen.size >= MOST_DIRECTORIES || from + 2 > end) continue;
    seen.add(at);
    const count = read(from, 2);
    const behind = from + 2 + 12 * count;
    if (behind > end) continue;
    const thumbnail = { at: 0, size: 0 };
    for (let entry = from + 2; entry < behind; entry += 12) {
      const [tag, type] = [read(entry, 2), read(entry + 2, 2)];
      const size = (SIZES[type] ?? 1) * read(entry + 4, 4);
      const isInside = size <= 4;
      const place = isInside ? entry + 8 : start + read(entry + 8, 4);
      left -= size;
      if (place + size > end || left < 0) continue;
      const name = EXIF_TAGS[tag] ?? `tag 0x${tag.toString(16)}`;
      const follows = (field: string, offset: number): Part => ({
        in: owner,
        field,
        offset,
        size: 4,
        kind: 'number',
        value: read(offset, 4),
        recomputed: true,
      });
      const isLink = DIRECTORY_TAGS.has(tag) || tag === THUMBNAIL_OFFSET || tag === THUMBNAIL_LENGTH;
      add({ in: owner, field: `${name} type`, offset: entry, size: 4 }, follows(`${name} count`, entry + 4));
      if (!isInside) add(follows(`${name} offset`, entry + 8));
      add(isLink && size === 4 ? follows(name, place) : valuePart(bytes, name, type, place, size, owner));
      // Values begin at even offsets (TIFF 6.0, section 2).
      const behindValue = place + size;
      const padding =
        !isInside && (behindValue - start) % 2 === 1 && behindValue < end && bytes[behindValue] === 0 ? 1 : 0;
      add({
        in: owner,
        field: `${name} padding`,
        offset: behindValue,
        size: padding,
        kind: 'number',
        value: padding,
        recomputed: true,
      });
      if (DIRECTORY_TAGS.has(tag) && size === 4)
        directories.push({ at: read(place, 4), owner: `Exif: ${name}` });
      if (tag === THUMBNAIL_OFFSET && size === 4) thumbnail.at = read(place, 4);
      if (tag === THUMBNAIL_LENGTH && size === 4) thumbnail.size = read(place, 4);
    }
    if (thumbnail.at > 0 && thumbnail.size > 0 && start + thumbnail.at + thumbnail.size <= end)
      add({
        in: 'thumbnail',
        field: 'content',
        offset: start + thumbnail.at,
        size: thumbnail.size,
        content: true,
      });
    if (behind + 4 > end) continue;
    const next = read(behind, 4);
    add({
      in: owner,
      field: 'next directory',
      offset: behind,
      size: 4,
      kind: 'number',
      value: next,
      recomputed: next !== 0,
    });
    directories.push({ at: next, owner: 'Exif of the thumbnail' });
  }
  return parts;
};

const ASCII = 2;
/** Bytes of one value, by type. */
const SIZES: Readonly<Record<number, number>> = { 3: 2, 4: 4, 5: 8, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8 };

const valuePart = (
  bytes: Buffer,
  field: string,
  type: number,
  offset: number,
  size: number,
  owner: string,
): Part => {
  if (type !== ASCII) return { in: owner, field, offset, size };
  const text = bytes.toString('latin1', offset, offset + size).replace(/\0+$/, '');
  const value = text.replace(/^(\d{4}):(\d{2}):(\d{2}) (?=\d{2}:\d{2}:\d{2}$)/, '$1-$2-$3 ');
  return { in: owner, field, offset, size, kind: 'text', value };
};
