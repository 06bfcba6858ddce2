import { embeddedObjects } from './embedded-objects.ts';
import { type PdfPlaces, pdfPlaces } from './pdf-places.ts';
import type { PdfRoom } from './pdf-stream.ts';
import { type PdfFile, type PdfObject, pdfValue, readPdf } from './read-pdf.ts';

/** A file with everything that a comparison of its objects needs. */
export interface PdfSide {
  readonly file: PdfFile;
  /** Those in object streams, too, behind their stream. */
  readonly objects: readonly PdfObject[];
  /** Of unpacked object streams: what is between their objects. */
  readonly rests: ReadonlyMap<PdfObject, string>;
  readonly places: PdfPlaces;
  /** The numbers of the objects that are the length of a stream, and that length. */
  readonly lengths: ReadonlyMap<number, number>;
  /** The number of the document information dictionary. */
  readonly information: number | undefined;
  readonly room: PdfRoom;
}

/** All streams of a file together are not unpacked to more bytes than this. */
const MOST_UNPACKED = 128 * 1024 * 1024;

/** Undefined if the file is encrypted, or has no object. */
export const pdfSide = (bytes: Buffer): PdfSide | undefined => {
  const file = readPdf(bytes);
  const room = { left: MOST_UNPACKED };
  const objects: PdfObject[] = [];
  const rests = new Map<PdfObject, string>();
  const embedded = new Map<number, readonly PdfObject[]>();
  const lengths = new Map<number, number>();
  let information: number | undefined;
  for (const object of file.objects) {
    objects.push(object);
    const isTrailer = object.number === 'trailer' || pdfValue(object, 'Type') === '/XRef';
    if (isTrailer && pdfValue(object, 'Encrypt') !== '') return undefined;
    if (isTrailer) information = referenceIn(pdfValue(object, 'Info')) ?? information;
    if (object.stream === undefined || object.number === 'trailer') continue;
    const length = referenceIn(pdfValue(object, 'Length'));
    if (length !== undefined) lengths.set(length, object.stream.end - object.stream.offset);
    const inside = embeddedObjects(file, object, room);
    if (inside === undefined) continue;
    embedded.set(object.number, inside.objects);
    rests.set(object, inside.rest);
    for (const one of inside.objects) objects.push(one);
  }
  if (objects.length === 0) return undefined;
  return { file, objects, rests, places: pdfPlaces(file, embedded), lengths, information, room };
};

const referenceIn = (value: string): number | undefined => {
  const number = /^(\d{1,10})[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+R$/.exec(value)?.[1];
  return number === undefined ? undefined : Number(number);
};
