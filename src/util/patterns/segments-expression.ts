import type { PicomatchOptions } from 'picomatch';
import type { Segment } from './read-pattern.ts';

/** Regular expressions, few of them, of which one matches a whole path, in characters, if one of these lists of segments does. */
export const segmentsExpressions = async (lists: readonly (readonly Segment[])[]): Promise<RegExp[]> => {
  if (lists.length === 0) return [];
  const { default: picomatch } = await import('picomatch');
  const bodyOf = (glob: string): string => picomatch.parse(glob, OPTIONS).output;
  return batches(lists).map((batch) => {
    const groups: Groups = { count: 0 };
    const sources = batch.map((segments) => sourceOf(segments, bodyOf, groups));
    return new RegExp(`^(?:${sources.join('|')})$`, 'su');
  });
};

/** Batches: one regular expression for several is faster, but its size and the number of its groups are limited. */
const batches = (lists: readonly (readonly Segment[])[]): (readonly Segment[])[][] => {
  const found: (readonly Segment[])[][] = [];
  let length = BATCH_LENGTH;
  for (const segments of lists) {
    const own = segments.reduce((sum, { glob }) => sum + glob.length + 1, 0);
    length += own;
    if (length > BATCH_LENGTH) {
      found.push([]);
      length = own;
    }
    found.at(-1)!.push(segments);
  }
  return found;
};

const BATCH_LENGTH = 5000;

/** How many groups a regular expression has so far. */
interface Groups {
  count: number;
}

const OPTIONS: PicomatchOptions = {
  dot: true,
  nonegate: true,
  noextglob: true,
  nobrace: true,
  literalBrackets: false,
  strictSlashes: true,
};

/**
 * The expression for one list. Between two `**`, and between two `*` of one name, only the first place is tried where the segments or
 * characters match: the second `**` or `*` can match the rest. With all places, the time for a path that does not match would grow with
 * its length to the power of their number.
 */
const sourceOf = (segments: readonly Segment[], bodyOf: (glob: string) => string, groups: Groups): string => {
  const runs = runsOf(segments).map((glob) => (glob === '' ? '' : withoutRetries(bodyOf(glob), groups)));
  const [first, ...rest] = runs;
  const last = rest.pop();
  if (last === undefined) return first!;
  const start = first === '' ? '' : `${first}\\/`;
  const middle = rest.map((run) => onlyFirst(`${NAMES}?${run}\\/`, groups)).join('');
  return start + middle + (last === '' ? '.+' : NAMES + last);
};

// Any number of names.
const NAMES = '(?:[^/]+\\/)*';

/** The globs between the `**`, one more than there are `**`; empty where nothing is before the first or behind the last. */
const runsOf = (segments: readonly Segment[]): string[] => {
  const runs: string[][] = [[]];
  for (const { glob } of segments) {
    if (glob === '**') runs.push([]);
    else runs.at(-1)!.push(glob);
  }
  return runs.map((globs) => globs.join('/'));
};

const withoutRetries = (source: string, groups: Groups): string => {
  const [head, ...pieces] = source.split(STAR);
  return pieces.reduce(
    (written, piece, index) =>
      // What is behind the last `*` of a name must end with the name.
      index === pieces.length - 1 || piece.includes('\\/')
        ? written + STAR + piece
        : written + onlyFirst(STAR + piece, groups),
    head!,
  );
};

// How picomatch writes `*`. Nothing else that it writes contains this text.
const STAR = '[^/]*?';

/** A lookahead is not entered again: what it matched first, stays. */
const onlyFirst = (source: string, groups: Groups): string => {
  groups.count += 1;
  const name = `g${groups.count}`;
  return `(?=(?<${name}>${source}))\\k<${name}>`;
};
