import { closeSync, readSync } from 'node:fs';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { grouped } from '../../util/grouped.ts';
import { systemWords } from '../../util/path-kind.ts';
import { openPlainFile } from '../../util/read-plain-file.ts';

/** A line of a file, without its line feed. */
export interface RawLine {
  readonly bytes: Buffer;
  /** From 1. */
  readonly number: number;
  /** Where it begins in the file, in bytes. */
  readonly offset: number;
}

/**
 * The lines of a regular file one by one; holds a piece of it and one line in memory. Throws a `Failure` if it cannot be read, or if a line is
 * longer than a line of a history can be.
 */
export function* splitLines(path: string): Generator<RawLine> {
  const file = open(path);
  try {
    const piece = Buffer.allocUnsafe(PIECE);
    let begun: Buffer[] = [];
    let offset = 0;
    let number = 1;
    const lineOf = (last: Buffer): RawLine => ({ bytes: Buffer.concat([...begun, last]), number, offset });
    for (;;) {
      const read = readSync(file, piece);
      if (read === 0) break;
      let from = 0;
      for (
        let end = piece.indexOf(LINE_FEED);
        end !== -1 && end < read;
        end = piece.indexOf(LINE_FEED, from)
      ) {
        const line = lineOf(piece.subarray(from, end));
        yield line;
        begun = [];
        offset += line.bytes.length + 1;
        number += 1;
        from = end + 1;
      }
      if (from < read) begun.push(Buffer.from(piece.subarray(from, read)));
      if (begun.length > MOST / PIECE) throw tooLong(path, number);
    }
    if (begun.length > 0) yield lineOf(Buffer.alloc(0));
  } finally {
    closeSync(file);
  }
}

const LINE_FEED = 0x0a;
const PIECE = 1 << 18;
/** A line has at most 200 findings. */
const MOST = 8 << 20;

const open = (path: string): number => {
  try {
    return openPlainFile(path);
  } catch (error) {
    throw new Failure(
      `cannot read the history ${displayText(path)}: it ${systemWords(error)}\n  name a file that \`run --history FILE\` or \`merge --history FILE\` wrote`,
      undefined,
      { cause: error },
    );
  }
};

const tooLong = (path: string, number: number): Failure =>
  new Failure(
    `${displayText(path)}:${number} is longer than ${grouped(MOST)} bytes: no line of a history is\n  name a history.ndjson, or remove the line`,
  );
