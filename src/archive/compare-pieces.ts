import { align } from './align.ts';
import type { Comparison } from './comparer.ts';

/** What a caller notes that then compares byte by byte. */
export const TOO_FEW_IN_COMMON =
  'the contents have too few strings in common to be aligned: compared byte by byte';

const LONGEST_VALUE = 4096;
const MOST_EDITS = 1500;
const MOST_WORK = 50_000_000;

/**
 * Splits two contents into pieces, each ending with a NUL or a line feed, and emits which pieces replace which. Returns false, and
 * emits nothing, when the contents have too little in common.
 */
export const comparePieces = (a: Buffer, b: Buffer, emit: Comparison['emit']): boolean => {
  const [left, right] = [pieces(a), pieces(b)];
  const changes = align(left, right, MOST_EDITS, { comparisons: MOST_WORK });
  if (changes === undefined) return false;
  const hunks = hunksOf(changes);
  const moved = common(hunks);
  if (moved.size > 0)
    emit({
      field: 'string order',
      kind: 'number',
      control: moved.size,
      experiment: moved.size,
      place: 'strings moved',
      offset: hunks[0]!.offset,
      bytes: [...moved].reduce((sum, [piece, count]) => sum + piece.length * count, 0),
    });
  const [inControl, inExperiment] = [new Map(moved), new Map(moved)];
  const rest: { removed: string[]; added: string[] } = { removed: [], added: [] };
  for (const { removed, added, offset } of hunks) {
    const mine = removed.filter((piece) => stays(inControl, piece));
    const other = added.filter((piece) => stays(inExperiment, piece));
    if (mine.length === other.length) emitPairs(mine, other, offset, emit);
    else {
      // Strings of different lengths have different numbers of alignment NULs after them: ignore these if the hunk has other
      // pieces. The rest is paired over all hunks, because a string may have moved when it changed.
      const fills = mine.some(isFilled) || other.some(isFilled);
      for (const piece of mine) if (!fills || isFilled(piece)) rest.removed.push(piece);
      for (const piece of other) if (!fills || isFilled(piece)) rest.added.push(piece);
    }
  }
  if (rest.removed.length + rest.added.length > 0)
    emitPairs(rest.removed, rest.added, hunks[0]!.offset, emit);
  return true;
};

interface Hunk {
  readonly removed: readonly string[];
  readonly added: readonly string[];
  readonly offset: number;
}

const hunksOf = (
  changes: readonly {
    readonly added: boolean;
    readonly removed: boolean;
    readonly value: readonly string[];
  }[],
): readonly Hunk[] => {
  const hunks: { removed: string[]; added: string[]; offset: number }[] = [];
  let offset = 0;
  let open: (typeof hunks)[number] | undefined;
  for (const { added, removed, value } of changes) {
    if (!added && !removed) open = undefined;
    else {
      if (open === undefined) {
        open = { removed: [], added: [], offset };
        hunks.push(open);
      }
      const side = open[removed ? 'removed' : 'added'];
      for (const piece of value) side.push(piece);
    }
    if (!added) offset += lengthOf(value);
  }
  return hunks;
};

/** Pieces that were removed in one place and added in another, and how often. Shorter than 4 bytes: mostly padding, ignored. */
const common = (hunks: readonly Hunk[]): ReadonlyMap<string, number> => {
  const left = new Map<string, number>();
  const moved = new Map<string, number>();
  for (const { removed } of hunks) for (const piece of removed) left.set(piece, (left.get(piece) ?? 0) + 1);
  for (const { added } of hunks)
    for (const piece of added) {
      const count = left.get(piece) ?? 0;
      if (count === 0 || piece.length < 4) continue;
      left.set(piece, count - 1);
      moved.set(piece, (moved.get(piece) ?? 0) + 1);
    }
  return moved;
};

const stays = (moved: Map<string, number>, piece: string): boolean => {
  const count = moved.get(piece) ?? 0;
  if (count > 0) moved.set(piece, count - 1);
  return count === 0;
};

const emitPairs = (
  removed: readonly string[],
  added: readonly string[],
  start: number,
  emit: Comparison['emit'],
): void => {
  let offset = start;
  for (let index = 0; index < Math.max(removed.length, added.length); index++) {
    const [left, right] = [removed[index] ?? null, added[index] ?? null];
    const text = isText(left) && isText(right);
    // A terminator that both strings have is not part of the strings.
    const ended = text && left?.at(-1) === right?.at(-1) && /[\0\n]$/.test(left ?? '') ? -1 : undefined;
    const [control, experiment] = [left?.slice(0, ended) ?? null, right?.slice(0, ended) ?? null];
    emit({
      field: text ? 'string' : 'bytes',
      kind: text ? 'text' : 'hex',
      control: control?.slice(0, LONGEST_VALUE) ?? null,
      experiment: experiment?.slice(0, LONGEST_VALUE) ?? null,
      offset,
      bytes: Math.max(left?.length ?? 0, right?.length ?? 0),
    });
    offset += left?.length ?? 0;
  }
};

const isFilled = (piece: string): boolean => piece !== '\0';

const isText = (piece: string | null): boolean =>
  piece === null || /^[\t\x20-\x7e\x80-\xff]*[\0\n]?$/.test(piece);

const lengthOf = (values: readonly string[]): number => values.reduce((sum, value) => sum + value.length, 0);

const pieces = (bytes: Buffer): string[] => bytes.toString('latin1').match(/[^\0\n]*[\0\n]|[^\0\n]+$/g) ?? [];
