import type { Comparer } from '../archive/comparer.ts';
import { readJpeg } from '../archive/jpeg/read-jpeg.ts';
import { compareRead } from '../archive/parts/compare-read.ts';

/** JPEG images: segments, Exif tags, XMP, the colour profile, comments, the coded image (ITU-T T.81, annex B). */
export const jpeg: Comparer = {
  format: 'jpeg',
  legend: { files: '.jpg, .jpeg', depth: 'segments, Exif tags, XMP, comments, thumbnail' },
  hasMembers: true,
  recognises: (head) => head.length >= 4 && head.readUIntBE(0, 3) === 0xffd8ff,
  compare: (pair, comparison) => compareRead(pair, comparison, readJpeg),
};
