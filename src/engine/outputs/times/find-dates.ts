import { fileContent } from '../../../archive/content.ts';
import type { TimeWindow } from '../../../model/canary.ts';
import type { RawPath } from '../../../model/raw-path.ts';
import { type DateForm, dateAt, type WrittenDate } from './date-at.ts';
import { epochAt } from './epoch-at.ts';
import { memberAt } from './member-at.ts';
import { type Piece, piecesOf } from './pieces.ts';
import type { RealDay } from './real-days.ts';

/** A place where an output contains one of the days. */
export interface DateHit {
  /** As in `Piece`, and the path of the member if the innermost content is a tar archive. */
  readonly inside: readonly RawPath[];
  /** From the start of the innermost content that was unpacked. */
  readonly offset: number;
  readonly form: DateForm;
  /** The line around it, without what is not printable; shortened. Bytes as latin1. */
  readonly line: RawPath;
  /** `2026-11-26`. */
  readonly day: string;
}

export interface DateSearch {
  readonly days: readonly RealDay[];
  /** Spans of time: an epoch inside one of them does not count. */
  readonly except: readonly TimeWindow[];
  readonly most: number;
}

/** Searches a file, inside gzip, xz and zip as well, for dates of the days: texts (`dateAt`) and decimal epochs. Stops at `most` hits. */
export const findDates = async (path: string | Buffer, search: DateSearch): Promise<readonly DateHit[]> => {
  const hits: DateHit[] = [];
  for await (const piece of piecesOf(await fileContent(path))) {
    for (const hit of await datesOf(piece, { ...search, most: search.most - hits.length })) {
      const member = await memberAt(piece.content, hit.offset);
      hits.push(member === undefined ? hit : { ...hit, inside: [...hit.inside, member] });
    }
    if (hits.length >= search.most) break;
  }
  return hits;
};

/** How many bytes around a needle are looked at. */
const AROUND = 100;

const datesOf = async ({ inside, content }: Piece, search: DateSearch): Promise<DateHit[]> => {
  const hits: DateHit[] = [];
  const readers = readersOf(search);
  let held = Buffer.alloc(0);
  let start = 0;
  // Each place is read when the bytes around it are known: the last ones of a chunk with the next chunk.
  let done = 0;
  const look = (bytes: Buffer, end: number): boolean => {
    for (const { needle, read } of readers)
      for (
        let at = bytes.indexOf(needle, done - start);
        at >= 0 && at < end;
        at = bytes.indexOf(needle, at + 1)
      ) {
        const from = Math.max(0, at - AROUND);
        const text = bytes.toString('latin1', from, at + AROUND);
        const met = read(text, at - from);
        if (met === undefined) continue;
        const offset = start + from + met.index;
        // `20220220` contains its year twice.
        if (hits.at(-1)?.offset === offset) continue;
        hits.push({
          inside,
          offset,
          form: met.form,
          line: lineOf(text, at - from),
          day: met.day,
        });
        if (hits.length >= search.most) return true;
      }
    done = start + end;
    return false;
  };
  for await (const chunk of content.open()) {
    const bytes = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    if (look(bytes, Math.max(done - start, bytes.length - AROUND))) return hits;
    const keep = Math.max(0, bytes.length - 2 * AROUND);
    start += keep;
    held = Buffer.from(bytes.subarray(keep));
  }
  look(held, held.length);
  return hits;
};

interface Reader {
  readonly needle: Buffer;
  readonly read: (text: string, at: number) => WrittenDate | undefined;
}

const readersOf = ({ days, except }: DateSearch): readonly Reader[] => {
  const names = days.map(({ day }) => day);
  const years = new Set(names.map((day) => day.slice(0, 4)));
  const prefixes = new Set(
    days.flatMap(({ from, to }) => [from, to].map((time) => String(time).slice(0, 4))),
  );
  return [
    ...[...years].map((year) => ({
      needle: Buffer.from(year),
      read: (text: string, at: number) => dateAt(text, at, names),
    })),
    ...[...prefixes].map((prefix) => ({
      needle: Buffer.from(prefix),
      read: (text: string, at: number) => epochAt(text, at, days, except),
    })),
  ];
};

const lineOf = (text: string, at: number): RawPath => {
  const before = /[^\x00-\x1f\x7f]*$/.exec(text.slice(0, at))![0];
  const after = /^[^\x00-\x1f\x7f]*/.exec(text.slice(at))![0];
  return (before.slice(-SHOWN) + after.slice(0, SHOWN)).trim();
};

const SHOWN = 60;
