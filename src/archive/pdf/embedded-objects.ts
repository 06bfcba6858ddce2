import { pdfEntries } from './pdf-entries.ts';
import { type PdfRoom, unpackedStream } from './pdf-stream.ts';
import { type PdfFile, type PdfObject, pdfValue } from './read-pdf.ts';

/** An object stream, unpacked. */
export interface PdfObjectStream {
  readonly objects: readonly PdfObject[];
  /** What is neither in an object nor in the table in front of them. */
  readonly rest: string;
}

const MOST = 100_000;

/** The objects in an object stream (ISO 32000-1, section 7.5.7); undefined if it cannot be unpacked, or is not well formed. */
export const embeddedObjects = (
  file: PdfFile,
  stream: PdfObject,
  room: PdfRoom,
): PdfObjectStream | undefined => {
  if (pdfValue(stream, 'Type') !== '/ObjStm' || stream.number === 'trailer') return undefined;
  const text = unpackedStream(file, stream, room)?.toString('latin1');
  const [first, count] = [Number(pdfValue(stream, 'First')), Number(pdfValue(stream, 'N'))];
  if (text === undefined || !(first <= text.length) || !(count >= 1 && count <= MOST)) return undefined;
  const table = text
    .slice(0, first)
    .trim()
    .split(/[\0\t\n\f\r ]+/)
    .map(Number);
  if (table.length !== count * 2 || table.some((number) => !Number.isSafeInteger(number))) return undefined;
  const objects: PdfObject[] = [];
  let rest = '';
  let at = first;
  for (let index = 0; index < count; index++) {
    const offset = first + table[index * 2 + 1]!;
    const next = index + 1 < count ? first + table[index * 2 + 3]! : text.length;
    if (offset < at || next < offset || next > text.length) return undefined;
    const own = text.slice(offset, next);
    const parsed = pdfEntries(own, 0, { left: own.length * 4 + 1000 });
    const whole = { key: 'value', path: '', offset: 0, end: own.length };
    const { entries, end } = parsed ?? { entries: [whole], end: own.length };
    rest += `${text.slice(at, offset)}\0`;
    objects.push({
      number: table[index * 2]!,
      generation: 0,
      offset: 0,
      end,
      entries,
      text: own,
      within: stream.number,
    });
    at = offset + end;
  }
  return { objects, rest: rest + text.slice(at) };
};
