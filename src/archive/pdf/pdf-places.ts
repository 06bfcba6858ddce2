import { type PdfRoom, unpredictedStream } from './pdf-stream.ts';
import { type PdfFile, type PdfObject, type PdfSpan, pdfValue } from './read-pdf.ts';

/** Where the objects of a file are: to recompute what states it. */
export interface PdfPlaces {
  /** Offsets of objects outside object streams, by number; several after updates. */
  readonly offsets: ReadonlyMap<number, ReadonlySet<number>>;
  /** By their offsets. */
  readonly generations: ReadonlyMap<number, number>;
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
  const generations = new Map<number, number>();
  let highest = 0;
  for (const object of objects) {
    if (object.number === 'trailer') continue;
    generations.set(object.offset, object.generation);
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
  return { offsets, generations, within, references, highest };
};

/** Whether every entry in use of a cross-reference table leads to its object, and every free one to the next (ISO 32000-1, section 7.5.4). */
export const isRightTable = ({ text }: PdfFile, { offset, end }: PdfSpan, places: PdfPlaces): boolean => {
  const lines = text
    .slice(offset, end)
    .split(/[\r\n]+/)
    .map((line) => line.trim());
  const free: Free[] = [];
  let number = -1;
  let left = 0;
  for (const line of lines.filter((candidate) => candidate !== '' && candidate !== 'xref')) {
    const words = line.split(' ');
    const [first, second] = words.map(Number) as [number, number];
    if (words.length === 2 && left === 0) [number, left] = [first, second];
    else {
      if (words.length !== 3 || left === 0) return false;
      if (words[2] === 'f') free.push({ number, next: first, generation: second });
      else if (words[2] !== 'n' || !isPlace(places, number, first, second)) return false;
      number++;
      left--;
    }
  }
  return left === 0 && number >= 0 && isRightList(free);
};

/** The same of a cross-reference stream (section 7.5.8). */
export const isRightStream = (
  file: PdfFile,
  object: PdfObject,
  places: PdfPlaces,
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
  const free: Free[] = [];
  let at = 0;
  for (let section = 0; section + 1 < index.length; section += 2)
    for (let number = index[section]!, end = number + index[section + 1]!; number < end; number++) {
      if (at + width > data.length) return false;
      const type = types === 0 ? 1 : data[at]!;
      const middle = data.readUIntBE(at + types, middles);
      const last = lasts === 0 ? 0 : data.readUIntBE(at + types + middles, lasts);
      if (type === 0) free.push({ number, next: middle, generation: last });
      else if (type === 1 && !isPlace(places, number, middle, last)) return false;
      else if (type === 2 && places.within.get(middle)?.[last] !== number) return false;
      else if (type > 2) return false;
      at += width;
    }
  return at === data.length && isRightList(free);
};

const isPlace = (
  { offsets, generations }: PdfPlaces,
  number: number,
  offset: number,
  generation: number,
): boolean => offsets.get(number)?.has(offset) === true && generations.get(offset) === generation;

interface Free {
  readonly number: number;
  readonly next: number;
  readonly generation: number;
}

/** Whether each free entry leads to the next one, and the last to 0; or all to 0. */
const isRightList = (free: readonly Free[]): boolean =>
  free.every(({ generation }) => USUAL_GENERATIONS.has(generation)) &&
  (free.every(({ next }) => next === 0) ||
    free.every(({ next }, index) => next === (free[index + 1]?.number ?? 0)));

/** Never to be used again, as numbers of one byte and two bytes have it; or once. */
const USUAL_GENERATIONS: ReadonlySet<number> = new Set([0, 1, 255, 65535]);
