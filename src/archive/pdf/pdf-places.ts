import { type PdfRoom, unpredictedStream } from './pdf-stream.ts';
import { type PdfFile, type PdfObject, type PdfSpan, pdfValue } from './read-pdf.ts';

/** Where the objects of a file are: to recompute what states it. */
export interface PdfPlaces {
  /** Offsets of objects outside object streams, by number; several after updates. */
  readonly offsets: ReadonlyMap<number, ReadonlySet<number>>;
  /** The numbers of the objects in each object stream, in their order. */
  readonly within: ReadonlyMap<number, readonly number[]>;
  /** Offsets of cross-reference tables and streams. */
  readonly references: ReadonlySet<number>;
  readonly highest: number;
}

/** `embedded`: the objects in object streams. */
export const pdfPlaces = (
  { objects, tables }: PdfFile,
  embedded: ReadonlyMap<number, readonly PdfObject[]>,
): PdfPlaces => {
  const offsets = new Map<number, Set<number>>();
  const references = new Set(tables.map(({ offset }) => offset));
  let highest = 0;
  for (const object of objects) {
    if (object.number === 'trailer') continue;
    const known = offsets.get(object.number);
    if (known === undefined) offsets.set(object.number, new Set([object.offset]));
    else known.add(object.offset);
    if (pdfValue(object, 'Type') === '/XRef') references.add(object.offset);
    highest = Math.max(highest, object.number);
  }
  const within = new Map(
    [...embedded].map(([number, inside]) => [number, inside.map((object) => Number(object.number))] as const),
  );
  for (const numbers of within.values()) for (const number of numbers) highest = Math.max(highest, number);
  return { offsets, within, references, highest };
};

/** Whether every entry in use of a cross-reference table leads to its object (ISO 32000-1, section 7.5.4). */
export const isRightTable = (
  { text }: PdfFile,
  { offset, end }: PdfSpan,
  { offsets }: PdfPlaces,
): boolean => {
  const lines = text
    .slice(offset, end)
    .split(/[\r\n]+/)
    .map((line) => line.trim());
  let number = -1;
  let left = 0;
  for (const line of lines.filter((candidate) => candidate !== '' && candidate !== 'xref')) {
    const words = line.split(' ');
    if (words.length === 2 && left === 0) [number, left] = words.map(Number) as [number, number];
    else {
      if (words.length !== 3 || left === 0) return false;
      if (words[2] === 'n' && offsets.get(number)?.has(Number(words[0])) !== true) return false;
      number++;
      left--;
    }
  }
  return left === 0 && number >= 0;
};

/** The same of a cross-reference stream (section 7.5.8). */
export const isRightStream = (
  file: PdfFile,
  object: PdfObject,
  { offsets, within }: PdfPlaces,
  room: PdfRoom,
): boolean => {
  const numbers = (key: string): readonly number[] =>
    (pdfValue(object, key).match(/\d{1,10}/g) ?? []).map(Number);
  const [types, middles, lasts] = numbers('W');
  const data = unpredictedStream(file, object, room);
  const width = (types ?? 0) + (middles ?? 0) + (lasts ?? 0);
  if (data === undefined || types === undefined || middles === undefined || lasts === undefined) return false;
  if (types > 1 || middles < 1 || middles > 6 || lasts > 6 || data.length % width !== 0) return false;
  const index = numbers('Index').length > 0 ? numbers('Index') : [0, ...numbers('Size')];
  let at = 0;
  for (let section = 0; section + 1 < index.length; section += 2)
    for (let number = index[section]!, end = number + index[section + 1]!; number < end; number++) {
      if (at + width > data.length) return false;
      const type = types === 0 ? 1 : data[at]!;
      const middle = data.readUIntBE(at + types, middles);
      const last = lasts === 0 ? 0 : data.readUIntBE(at + types + middles, lasts);
      if (type === 1 && offsets.get(number)?.has(middle) !== true) return false;
      if (type === 2 && within.get(middle)?.[last] !== number) return false;
      at += width;
    }
  return at === data.length;
};
