import type { PdfEntry } from './pdf-entries.ts';
import type { PdfSide } from './pdf-side.ts';
import { unpackedStream } from './pdf-stream.ts';
import { type PdfObject, pdfValue } from './read-pdf.ts';

/** Whether a value is the length, the offset or the number of something in the file, as it was recomputed from the file. */
export const isRecomputedEntry = (
  side: PdfSide,
  object: PdfObject,
  { key, path, offset, end }: PdfEntry,
): boolean => {
  const raw = object.text.slice(offset, end);
  if (path !== '' || !/^\d{1,12}$/.test(raw)) return false;
  const number = Number(raw);
  const { stream } = object;
  switch (key) {
    case 'value':
      return typeof object.number === 'number' && side.lengths.get(object.number) === number;
    case 'Length':
      return stream !== undefined && stream.end - stream.offset === number;
    case 'Length1':
      return unpackedStream(side.file, object, side.room)?.length === number;
    case 'L':
      return pdfValue(object, 'Linearized') !== '' && number === side.file.bytes.length;
    case 'Prev':
      return isTrailer(object) && side.places.references.has(number);
    case 'Size':
      return isTrailer(object) && number === side.places.highest + 1;
    case 'First':
    case 'N':
      // Otherwise, the objects would not have been found.
      return side.rests.has(object);
    default:
      return false;
  }
};

const isTrailer = (object: PdfObject): boolean =>
  object.number === 'trailer' || pdfValue(object, 'Type') === '/XRef';
