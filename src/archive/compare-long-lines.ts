import { ByteReader } from './byte-reader.ts';
import { emitHunks, LINE_WORK, TOO_DIFFERENT } from './compare-lines.ts';
import type { Comparison, ContentPair } from './comparer.ts';
import { type Hunk, lineHunks } from './line-hunks.ts';

/** How much of each side is aligned at once, in bytes. Lines that moved farther are found as well, as long as they are kept. */
const WINDOW = 4 << 20;
/** The most bytes of differing lines that are kept. */
const MOST_KEPT = 64 << 20;

/**
 * Compares two texts of any size: skips what they have in common, aligns a window of lines where they differ, and goes on behind the last
 * difference of the window. `isText`: whether bytes can be text; if some are not, nothing is emitted.
 */
export const compareLongLines = async (
  pair: ContentPair,
  comparison: Pick<Comparison, 'emit' | 'note'>,
  isText: (bytes: Buffer) => boolean,
): Promise<void> => {
  const [a, b] = [new ByteReader(pair.control.open()), new ByteReader(pair.experiment.open())];
  const hunks: Hunk[] = [];
  const work = { comparisons: LINE_WORK };
  let [line, kept, early] = [0, 0, false];
  try {
    for (;;) {
      const [x, y] = [await a.peek(WINDOW), await b.peek(WINDOW)];
      if (x.length === 0 && y.length === 0) break;
      if (!isText(x) || !isText(y)) return;
      const common = commonLines(x, y);
      if (common > 0) {
        line += countLines(x, common);
        a.skip(common);
        b.skip(common);
        continue;
      }
      if (kept > MOST_KEPT) break;
      const [left, right] = [linesOf(x, x.length < WINDOW), linesOf(y, y.length < WINDOW)];
      const found = lineHunks(left, right, work, line);
      early ||= found.endedEarly;
      // At the end of a window, lines may have their counterparts behind the window of the other side.
      const isLast = x.length < WINDOW && y.length < WINDOW;
      const all = { control: left.length, experiment: right.length, hunks: found.hunks.length };
      const done = isLast ? all : (found.settled ?? all);
      for (const hunk of found.hunks.slice(0, done.hunks)) {
        const own = withoutLineFeeds(hunk);
        hunks.push(own);
        for (const text of [...own.control, ...own.experiment]) kept += text.length + 1;
      }
      line += done.control;
      a.skip(lengthOf(left, done.control));
      b.skip(lengthOf(right, done.experiment));
    }
    const beyond = (await rest(a)) + (await rest(b));
    emitHunks(
      hunks,
      { control: linesIn(hunks, 'control'), experiment: linesIn(hunks, 'experiment') },
      comparison,
    );
    if (early) comparison.note({ endedEarly: [TOO_DIFFERENT] });
    if (beyond > 0) emitBeyond(line, beyond, comparison);
  } finally {
    await a.close();
    await b.close();
  }
};

const LINE_FEED = 0x0a;

/** How many bytes of common lines both begin with; whole lines only, except at the end of both. */
const commonLines = (a: Buffer, b: Buffer): number => {
  const length = Math.min(a.length, b.length);
  if (a.length === b.length && a.equals(b)) return length;
  let at = 0;
  const STEP = 4096;
  while (at < length && a.subarray(at, at + STEP).equals(b.subarray(at, at + STEP))) at += STEP;
  while (at < length && a[at] === b[at]) at++;
  return at === 0 ? 0 : a.lastIndexOf(LINE_FEED, Math.min(at, length) - 1) + 1;
};

const countLines = (bytes: Buffer, length: number): number => {
  let count = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0 && at < length; at = bytes.indexOf(LINE_FEED, at + 1))
    count++;
  return count;
};

/** The whole lines of a window, each with its line feed; a line that is longer than the window counts as one. */
const linesOf = (bytes: Buffer, atEnd: boolean): readonly string[] => {
  const end = atEnd ? bytes.length : bytes.lastIndexOf(LINE_FEED) + 1 || bytes.length;
  return bytes.toString('latin1', 0, end).match(/[^\n]*\n|[^\n]+$/g) ?? [];
};

const withoutLineFeeds = ({ control, experiment, at }: Hunk): Hunk => ({
  control: control.map(bare),
  experiment: experiment.map(bare),
  at,
});

const bare = (line: string): string => (line.endsWith('\n') ? line.slice(0, -1) : line);

const lengthOf = (lines: readonly string[], count: number): number => {
  let length = 0;
  for (let index = 0; index < count; index++) length += lines[index]!.length;
  return length;
};

const linesIn = (hunks: readonly Hunk[], side: 'control' | 'experiment'): readonly string[] =>
  hunks.flatMap((hunk) => [...hunk[side]]);

const rest = (reader: ByteReader): Promise<number> => reader.each(Number.POSITIVE_INFINITY, () => {});

const emitBeyond = (line: number, bytes: number, { emit, note }: Pick<Comparison, 'emit' | 'note'>): void => {
  note({
    endedEarly: [
      `more than ${MOST_KEPT >> 20} MiB of lines differ: those after line ${line} were not compared`,
    ],
  });
  emit({
    field: 'further lines',
    kind: 'number',
    control: bytes,
    experiment: bytes,
    place: 'all further lines',
    bytes,
  });
};
