import * as v from 'valibot';
import type { HistoryLine } from '../../model/history-line.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { historyLineSchema } from './history-line-schema.ts';
import { splitLines } from './split-lines.ts';

/** Receives a message about a line that is skipped: it is incomplete, because the machine or the disk failed while it was written. */
export type Warn = (message: string) => void;

/** A line, and where it is: the `part`-th, from 0, in `bytes` of the file, which are valid until the next line is read. */
export interface PlacedLine {
  readonly line: HistoryLine;
  readonly offset: number;
  readonly bytes: Buffer;
  readonly part: number;
}

/**
 * The lines of a history one by one, in bounded memory. An incomplete line is skipped and reported, also where a later one was appended to it.
 * Throws a `Failure` with the file, the line and the remedy if anything else is not a line of a history.
 */
export function* readLines(path: string, warn: Warn): Generator<HistoryLine> {
  for (const { line } of readPlacedLines(path, warn)) yield line;
}

/** The same with the place of each line. */
export function* readPlacedLines(path: string, warn: Warn): Generator<PlacedLine> {
  for (const { bytes, number, offset } of splitLines(path)) {
    for (const [part, value] of linesIn(bytes).entries())
      if (value !== undefined) yield { line: demandLine(value, path, number), offset, bytes, part };
      else {
        const text = textOf(bytes);
        if (text !== '' && !text.startsWith('{')) throw notALine(text, path, number);
        warn(skipped(path, number));
      }
  }
}

/** The values in a line of a file, usually one; undefined for one that is no JSON. */
export const linesIn = (bytes: Buffer): readonly unknown[] => {
  const text = textOf(bytes);
  // Several writers, and a writer after a cut line, may leave an empty one.
  return text === '' && !bytes.includes(0) ? [] : text.split(PARTS).map(parse);
};

/** NULs are what a file system leaves of a write that did not reach the disk. */
const textOf = (bytes: Buffer): string => bytes.toString('utf8').replaceAll('\0', '').trim();

/** Before each line but the first: `lineText` begins with this, and a string contains no such quotes. */
const PARTS = /(?<!^)(?=\{"axes":\{)/;

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const skipped = (path: string, number: number): string =>
  `${displayText(path)}:${number}: an incomplete line is skipped: it was cut off while it was written\n  restore it from a copy of the history, or remove it`;

const notALine = (text: string, path: string, number: number): Failure =>
  new Failure(
    CONFLICT.test(text)
      ? `${displayText(path)}:${number} is a conflict marker of git\n  remove the lines that begin with <<<<<<<, ||||||| , ======= and >>>>>>>, and keep all others; \`history.ndjson merge=union\` in .gitattributes avoids it`
      : `${displayText(path)}:${number} is not a line of a history: ${displayText(text.slice(0, 40))}\n  name a history.ndjson, or remove the line`,
  );

const CONFLICT = /^(?:<{7}|\|{7}|={7}|>{7})/;

const demandLine = (value: unknown, path: string, number: number): HistoryLine => {
  const found = v.safeParse(historyLineSchema, value);
  if (found.success) return found.output;
  const schema = (value as { readonly schema?: unknown } | null)?.schema;
  if (typeof schema === 'number' && schema > 1)
    throw new Failure(
      `${displayText(path)}:${number} has schema ${schema}, which a newer repro-harness wrote; this one reads schema 1\n  update repro-harness`,
    );
  const [issue] = found.issues;
  const at = v.getDotPath(issue);
  throw new Failure(
    `${displayText(path)}:${number} is not a line of a history: ${displayText(issue.message)}${at === null ? '' : ` at ${displayText(at)}`}\n  correct or remove the line`,
  );
};
