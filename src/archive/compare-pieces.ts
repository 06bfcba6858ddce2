import { align } from './align.ts';
import type { EmittedDifference } from './comparer.ts';

/** What a caller notes that then compares byte by byte. */
export const TOO_FEW_IN_COMMON =
  'the contents have too few strings in common to be aligned: compared byte by byte';

const LONGEST_VALUE = 4096;
const MOST_EDITS = 1500;
const MOST_WORK = 50_000_000;

/** Also gets the offset in the experiment, if the pieces are known to stand for each other. */
type Emit = (difference: EmittedDifference, inExperiment?: number) => void;

/**
 * Splits two contents into pieces, each ending with a NUL or a line feed, and emits which pieces replace which. Returns false, and
 * emits nothing, when the contents have too little in common.
 */
export const comparePieces = (a: Buffer, b: Buffer, emit: Emit): boolean => {
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
  for (const { removed, added, offset, offsetInExperiment } of hunks) {
    const mine = removed.filter((piece) => stays(inControl, piece));
    const other = added.filter((piece) => stays(inExperiment, piece));
    const isWhole = mine.length === removed.length && other.length === added.length;
    if (mine.length === other.length) {
      const partners = likeIn(mine, other);
      const inPlace = isWhole && partners.every((piece, index) => piece === other[index]);
      emitPairs(mine, partners, offset, emit, inPlace ? offsetInExperiment : undefined);
    } else {
      // Strings of different lengths have different numbers of alignment NULs after them: ignore these if the hunk has other
      // pieces. The rest is paired over all hunks, because a string may have moved when it changed.
      const fills = mine.some(isFilled) || other.some(isFilled);
      for (const piece of mine) if (!fills || isFilled(piece)) rest.removed.push(piece);
      for (const piece of other) if (!fills || isFilled(piece)) rest.added.push(piece);
    }
  }
  if (rest.removed.length + rest.added.length > 0)
    emitPairs(rest.removed, likeIn(rest.removed, rest.added), hunks[0]!.offset, emit);
  return true;
};

/** The added pieces in another order: a path that ends with the same name as a removed one in its place, the others in theirs. */
const likeIn = (removed: readonly string[], added: readonly string[]): readonly string[] => {
  const byName = new Map<string, number[]>();
  for (const [index, piece] of added.entries()) {
    const name = nameOf(piece);
    const known = byName.get(name ?? '');
    if (known !== undefined) known.push(index);
    else if (name !== undefined) byName.set(name, [index]);
  }
  if (byName.size === 0) return added;
  const partners = removed.map((piece) => byName.get(nameOf(piece) ?? '')?.shift());
  const taken = new Set(partners);
  const others = added.filter((_, index) => !taken.has(index));
  const inOrder = partners.map((index) => (index === undefined ? others.shift() : added[index]));
  return inOrder.every((piece) => piece !== undefined) ? [...(inOrder as string[]), ...others] : added;
};

/** The last name of a path. */
const nameOf = (piece: string): string | undefined => {
  const at = piece.lastIndexOf('/');
  return at < 0 ? undefined : piece.slice(at);
};

interface Hunk {
  readonly removed: readonly string[];
  readonly added: readonly string[];
  readonly offset: number;
  readonly offsetInExperiment: number;
}

const hunksOf = (
  changes: readonly {
    readonly added: boolean;
    readonly removed: boolean;
    readonly value: readonly string[];
  }[],
): readonly Hunk[] => {
  const hunks: { removed: string[]; added: string[]; offset: number; offsetInExperiment: number }[] = [];
  let [offset, offsetInExperiment] = [0, 0];
  let open: (typeof hunks)[number] | undefined;
  for (const { added, removed, value } of changes) {
    if (!added && !removed) open = undefined;
    else {
      if (open === undefined) {
        open = { removed: [], added: [], offset, offsetInExperiment };
        hunks.push(open);
      }
      const side = open[removed ? 'removed' : 'added'];
      for (const piece of value) side.push(piece);
    }
    if (!added) offset += lengthOf(value);
    if (!removed) offsetInExperiment += lengthOf(value);
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
  emit: Emit,
  startInExperiment?: number,
): void => {
  let [offset, offsetInExperiment] = [start, startInExperiment];
  for (let index = 0; index < Math.max(removed.length, added.length); index++) {
    const [left, right] = [removed[index] ?? null, added[index] ?? null];
    const text = isText(left) && isText(right);
    // A terminator that both strings have is not part of the strings.
    const ended = text && left?.at(-1) === right?.at(-1) && /[\0\n]$/.test(left ?? '') ? -1 : undefined;
    const [control, experiment] = [left?.slice(0, ended) ?? null, right?.slice(0, ended) ?? null];
    emit(
      {
        field: text ? 'string' : 'bytes',
        kind: text ? 'text' : 'hex',
        control: control?.slice(0, LONGEST_VALUE) ?? null,
        experiment: experiment?.slice(0, LONGEST_VALUE) ?? null,
        offset,
        bytes: Math.max(left?.length ?? 0, right?.length ?? 0),
      },
      offsetInExperiment,
    );
    offset += left?.length ?? 0;
    if (offsetInExperiment !== undefined) offsetInExperiment += right?.length ?? 0;
  }
};

const isFilled = (piece: string): boolean => piece !== '\0';

const isText = (piece: string | null): boolean =>
  piece === null || /^[\t\x20-\x7e\x80-\xff]*[\0\n]?$/.test(piece);

const lengthOf = (values: readonly string[]): number => values.reduce((sum, value) => sum + value.length, 0);

const pieces = (bytes: Buffer): string[] => bytes.toString('latin1').match(/[^\0\n]*[\0\n]|[^\0\n]+$/g) ?? [];
