import { type PdfEntries, type PdfEntry, pdfEntries } from './pdf-entries.ts';
import type { PdfBudget } from './pdf-token.ts';

export interface PdfObject {
  /** `trailer` for the dictionary behind a cross-reference table. */
  readonly number: number | 'trailer';
  readonly generation: number;
  /** Where it starts and ends in the text, `endobj` included; its stream excluded, if it has one. */
  readonly offset: number;
  readonly end: number;
  readonly entries: readonly PdfEntry[];
  readonly text: string;
  /** Its data in the file. */
  readonly stream?: PdfSpan;
  /** The object stream that contains it. */
  readonly within?: number;
}

export interface PdfSpan {
  readonly offset: number;
  readonly end: number;
}

export interface PdfFile {
  readonly bytes: Buffer;
  readonly text: string;
  readonly objects: readonly PdfObject[];
  /** Cross-reference tables, with the keyword. */
  readonly tables: readonly PdfSpan[];
  /** The numbers behind `startxref`. */
  readonly starts: readonly PdfSpan[];
}

const MOST_OBJECTS = 500_000;
const PLACES =
  /(?<![0-9])(\d{1,10})[\0\t\n\f\r ]{1,16}(\d{1,5})[\0\t\n\f\r ]{1,16}obj(?![a-z])|(?<![a-z])xref(?![a-z])|(?<![a-z])trailer|startxref[\0\t\n\f\r ]{1,16}(\d{1,12})/g;
const NUMBER_OBJECT =
  /(?<![0-9])(\d{1,10})[\0\t\n\f\r ]{1,16}\d{1,5}[\0\t\n\f\r ]{1,16}obj[\0\t\n\f\r ]{1,16}(\d{1,10})[\0\t\n\f\r ]{1,16}endobj/g;

/** The objects of the file in their order, cross-reference tables and trailers (ISO 32000-1, section 7.5). What is not well formed is left out. */
export const readPdf = (bytes: Buffer): PdfFile => {
  const text = bytes.toString('latin1');
  const budget: PdfBudget = { left: text.length * 4 + 100_000 };
  const numbers = new Map([...text.matchAll(NUMBER_OBJECT)].map((match) => [match[1]!, Number(match[2])]));
  const objects: PdfObject[] = [];
  const tables: PdfSpan[] = [];
  const starts: PdfSpan[] = [];
  const places = new RegExp(PLACES);
  const streamEnd = endFinder(text);
  for (
    let match = places.exec(text);
    match !== null && objects.length < MOST_OBJECTS;
    match = places.exec(text)
  ) {
    const [offset, start] = [match.index, places.lastIndex];
    if (match[3] !== undefined) starts.push({ offset: start - match[3].length, end: start });
    else if (match[0] === 'xref') {
      const end = tableEnd(text, start);
      tables.push({ offset, end });
      places.lastIndex = end;
    } else {
      const parsed = pdfEntries(text, start, budget);
      if (budget.left < 0) break;
      if (parsed === undefined) continue;
      const object =
        match[1] === undefined
          ? {
              number: 'trailer' as const,
              generation: 0,
              offset,
              end: parsed.end,
              entries: parsed.entries,
              text,
            }
          : withStream(
              text,
              { number: Number(match[1]), generation: Number(match[2]), offset },
              parsed,
              numbers,
              streamEnd,
            );
      objects.push(object);
      places.lastIndex = object.stream?.end ?? object.end;
    }
  }
  return { bytes, text, objects, tables, starts };
};

const LINE = /[\0\t\n\f\r ]*\d{1,10} \d{1,10}(?: [nf])?(?=[\0\t\n\f\r ])/y;

const tableEnd = (text: string, at: number): number => {
  let end = at;
  for (;;) {
    LINE.lastIndex = end;
    if (!LINE.test(text)) return end;
    end = LINE.lastIndex;
  }
};

const withStream = (
  text: string,
  place: Pick<PdfObject, 'generation' | 'offset'> & { readonly number: number },
  { entries, end }: PdfEntries,
  numbers: ReadonlyMap<string, number>,
  streamEnd: (offset: number) => number,
): PdfObject => {
  const object = { ...place, end, entries, text };
  const start = STREAM.exec(text.slice(end, end + 32));
  if (start === null) {
    const closed = CLOSE.exec(text.slice(end, end + 32));
    return { ...object, end: end + (closed?.[0].length ?? 0) };
  }
  const offset = end + start[0].length;
  const stated = pdfValue(object, 'Length');
  const length = /^\d+$/.test(stated)
    ? Number(stated)
    : (numbers.get(/^(\d+) /.exec(stated)?.[1] ?? '') ?? -1);
  const isRight = length >= 0 && /^\r?\n?endstream/.test(text.slice(offset + length, offset + length + 11));
  const found = isRight ? offset + length : streamEnd(offset);
  return found < 0 ? object : { ...object, end: offset, stream: { offset, end: found } };
};

/** The next `endstream`; offsets rise from call to call, so that the text is searched only once. */
const endFinder = (text: string): ((offset: number) => number) => {
  let next = 0;
  return (offset) => {
    if (next >= 0 && next <= offset) next = text.indexOf('endstream', offset);
    return next;
  };
};

const STREAM = /^[\0\t\n\f\r ]*stream(?:\r\n|\n|\r)/;
const CLOSE = /^[\0\t\n\f\r ]*endobj/;

/** The text of a value of the outermost dictionary; empty if there is none. */
export const pdfValue = ({ entries, text }: Pick<PdfObject, 'entries' | 'text'>, key: string): string => {
  const entry = entries.find((candidate) => candidate.key === key && candidate.path === '');
  return entry === undefined ? '' : text.slice(entry.offset, entry.end);
};
