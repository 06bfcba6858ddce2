import { diffArrays } from 'diff';
import type { Comparison } from './comparer.ts';

const LONGEST_VALUE = 4096;
const MOST_EDITS = 1500;

/**
 * Two contents as sequences of pieces, each up to and with a NUL or a line feed: what was replaced by what. Answers false, and emits
 * nothing, when they have too little in common.
 */
export const comparePieces = (a: Buffer, b: Buffer, emit: Comparison['emit']): boolean => {
  const [left, right] = [pieces(a), pieces(b)];
  const changes = diffArrays(left, right, { maxEditLength: MOST_EDITS, timeout: 2000 });
  if (changes === undefined) return false;
  let offset = 0;
  for (let index = 0; index < changes.length; index++) {
    const change = changes[index]!;
    const next = changes[index + 1];
    if (!change.added && !change.removed) {
      offset += lengthOf(change.value);
      continue;
    }
    const paired = next !== undefined && next.added !== change.added && (next.added || next.removed);
    const [removed, added] = change.removed
      ? [change.value, paired ? next.value : []]
      : [paired ? next.value : [], change.value];
    if (paired) index++;
    // What fills up to an alignment stands between strings of different lengths.
    const uneven = removed.length !== added.length && removed.length > 0 && added.length > 0;
    if (uneven) emitPairs(removed.filter(isFilled), added.filter(isFilled), offset, emit);
    else emitPairs(removed, added, offset, emit);
    offset += lengthOf(removed);
  }
  return true;
};

const emitPairs = (
  removed: readonly string[],
  added: readonly string[],
  start: number,
  emit: Comparison['emit'],
): void => {
  let offset = start;
  for (let index = 0; index < Math.max(removed.length, added.length); index++) {
    const [control, experiment] = [removed[index] ?? null, added[index] ?? null];
    const text = isText(control) && isText(experiment);
    emit({
      field: text ? 'string' : 'bytes',
      kind: text ? 'text' : 'hex',
      control: control?.slice(0, LONGEST_VALUE) ?? null,
      experiment: experiment?.slice(0, LONGEST_VALUE) ?? null,
      offset,
      bytes: Math.max(control?.length ?? 0, experiment?.length ?? 0),
    });
    offset += control?.length ?? 0;
  }
};

const isFilled = (piece: string): boolean => piece !== '\0';

const isText = (piece: string | null): boolean =>
  piece === null || /^[\t\x20-\x7e\x80-\xff]*[\0\n]?$/.test(piece);

const lengthOf = (values: readonly string[]): number => values.reduce((sum, value) => sum + value.length, 0);

const pieces = (bytes: Buffer): string[] => bytes.toString('latin1').match(/[^\0\n]*[\0\n]|[^\0\n]+$/g) ?? [];
