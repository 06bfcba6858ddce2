import { type Inflated, inflateZlib } from '../inflate-zlib.ts';
import { unfiltered } from '../png/unfiltered.ts';
import { type PdfFile, type PdfObject, pdfValue } from './read-pdf.ts';

/** How many bytes may still be unpacked. */
export interface PdfRoom {
  left: number;
}

const MOST_STREAM = 32 * 1024 * 1024;
const MOST_COLUMNS = 64;

export const rawStream = ({ bytes }: PdfFile, { stream }: PdfObject): Buffer =>
  stream === undefined ? Buffer.alloc(0) : bytes.subarray(stream.offset, stream.end);

/** The content of a stream whose only filter is FlateDecode; undefined for other filters, damaged data, and if there is no room. */
export const unpackedStream = (file: PdfFile, object: PdfObject, room: PdfRoom): Buffer | undefined =>
  inflatedStream(file, object, room)?.data;

/** The same, with the number of bytes that the packed data have: others may follow, which no reader shows. */
export const inflatedStream = (file: PdfFile, object: PdfObject, room: PdfRoom): Inflated | undefined => {
  const filter = pdfValue(object, 'Filter');
  if (!/^(?:\/FlateDecode|\[[\0\t\n\f\r ]*\/FlateDecode[\0\t\n\f\r ]*\])$/.test(filter)) return undefined;
  const inflated = inflateZlib(rawStream(file, object), Math.min(MOST_STREAM, room.left));
  room.left -= inflated?.data.length ?? 0;
  return inflated;
};

/** The same without a predictor, if it has one of those of PNG and pixels of one byte, as in cross-reference streams (section 7.4.4.4). */
export const unpredictedStream = (file: PdfFile, object: PdfObject, room: PdfRoom): Buffer | undefined => {
  const data =
    pdfValue(object, 'Filter') === '' ? rawStream(file, object) : unpackedStream(file, object, room);
  const parameter = (name: string): number => {
    const entry = object.entries.find(({ key, path }) => key === name && path.startsWith('/DecodeParms'));
    return entry === undefined ? 1 : Number(object.text.slice(entry.offset, entry.end));
  };
  if (data === undefined || parameter('Predictor') === 1) return data;
  const columns = parameter('Columns');
  if (parameter('Predictor') < 10 || !(columns >= 1 && columns <= MOST_COLUMNS)) return undefined;
  const lines = data.length / (columns + 1);
  return Number.isInteger(lines) ? unfiltered(data, columns, lines, 1) : undefined;
};
