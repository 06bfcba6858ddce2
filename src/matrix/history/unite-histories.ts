import { createHash } from 'node:crypto';
import { closeSync, readSync } from 'node:fs';
import type { HistoryLine } from '../../model/history-line.ts';
import { openPlainFile } from '../../util/read-plain-file.ts';
import { lineText } from './line-text.ts';
import { linesIn, readPlacedLines, type Warn } from './read-lines.ts';

/**
 * The lines of several histories, each once, sorted by night, scenario, platform and time, as texts with their line feeds. The same for every
 * order of the files and of their lines, and for a union of unions. What is held in memory for each line is its place, not its text.
 */
export function* uniteHistories(
  paths: readonly string[],
  warn: Warn,
  keep: (line: HistoryLine) => boolean = () => true,
): Generator<string> {
  const places = new Map<string, Place>();
  for (const path of paths)
    for (const { line, offset, bytes, part } of readPlacedLines(path, warn)) {
      if (!keep(line)) continue;
      const text = lineText(line);
      const isWhole = bytes.equals(Buffer.from(text));
      places.set(sortKey(line, text), {
        path,
        offset,
        length: bytes.length,
        part: isWhole ? undefined : part,
      });
    }
  const files = new Map(paths.map((path) => [path, openPlainFile(path)]));
  try {
    for (const key of [...places.keys()].sort()) {
      const { path, offset, length, part } = places.get(key)!;
      const bytes = Buffer.alloc(length);
      readSync(files.get(path)!, bytes, 0, length, offset);
      yield `${part === undefined ? bytes : lineText(linesIn(bytes)[part] as HistoryLine)}\n`;
    }
  } finally {
    for (const file of files.values()) closeSync(file);
  }
}

/** Where a line is: the bytes of a line of a file, and which of the lines in it, where one follows a cut one. */
interface Place {
  readonly path: string;
  readonly offset: number;
  readonly length: number;
  /** Undefined: the bytes are the text of the line, as what repro-harness writes. */
  readonly part: number | undefined;
}

/** Equal only for lines with the same text. */
const sortKey = (line: HistoryLine, text: string): string => {
  const digest = createHash('sha256').update(text).digest('base64');
  return [line.night, line.scenario, line.platform, line.started, digest].join('\0');
};
