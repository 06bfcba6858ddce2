import type { Settings } from '../../model/conditions.ts';
import type { RawPath } from '../../model/raw-path.ts';
import { randomFor } from '../../util/random.ts';
import { rawJoin } from '../../util/raw-path.ts';
import type { SourceTree } from './read-source.ts';
import type { Variant } from './variant.ts';

type Mtime = Settings['source-mtime'];

/** The ranks of the entries of a source, from which ordered times are computed. Plain data: threads get a copy. */
export interface Ranks {
  /** The different modification times of the source, ascending, in whole seconds. */
  readonly seconds: readonly number[];
  /** The rank of each path among all paths, by bytes; empty if no copy needs it. */
  readonly byPath: ReadonlyMap<RawPath, number>;
}

/** One entry of a source: its path, and its modification time in whole seconds. */
export interface TimedEntry {
  readonly path: RawPath;
  readonly mtime: number;
}

/** The ranks that the copies with these variants need. */
export const ranksOf = ({ directories }: SourceTree, variants: readonly Variant[]): Ranks => {
  const seconds = new Set<number>();
  for (const { mtime, entries } of directories) {
    seconds.add(mtime);
    for (const entry of entries) seconds.add(entry.mtime);
  }
  const paths = variants.some(({ mtime }) => isByPath(mtime))
    ? directories.flatMap(({ path, entries }) => [
        ...(path === '' ? [path] : []),
        ...entries.map(({ name }) => rawJoin(path, name)),
      ])
    : [];
  return {
    seconds: [...seconds].sort((a, b) => a - b),
    byPath: new Map(paths.sort().map((path, rank) => [path, rank])),
  };
};

const isByPath = (mtime: Mtime): boolean =>
  mtime.kind === 'partial'
    ? isByPath(mtime.taken) || isByPath(mtime.others)
    : mtime.kind === 'ordered' && mtime.by !== 'source';

/** The modification time of an entry in a copy: seconds since the epoch, with a fraction only if the setting has one. */
export const mtimeOf = (entry: TimedEntry, mtime: Mtime, ranks: Ranks): number => {
  switch (mtime.kind) {
    case 'fixed':
      return mtime.epoch;
    case 'own':
      return entry.mtime;
    case 'ordered':
      return orderedTime(entry, mtime, ranks);
    case 'partial':
      return mtimeOf(entry, isAmong(mtime.files, entry.path) ? mtime.taken : mtime.others, ranks);
    case 'scattered':
      return scatteredTime(entry, mtime);
  }
};

/** A list may name half of the files of the source, and is asked about each. */
const isAmong = (files: readonly RawPath[], path: RawPath): boolean => {
  let known = setsOf.get(files);
  if (known === undefined) {
    known = new Set(files);
    setsOf.set(files, known);
  }
  return known.has(path);
};

const setsOf = new WeakMap<readonly RawPath[], ReadonlySet<RawPath>>();

/** Spreads the ranks evenly over the span. Where the span has fewer seconds than there are ranks, neighbours share a second. */
const orderedTime = (
  { path, mtime }: TimedEntry,
  { by, from, to, fraction }: Extract<Mtime, { kind: 'ordered' }>,
  { seconds, byPath }: Ranks,
): number => {
  const count = by === 'source' ? seconds.length : byPath.size;
  const ascending = by === 'source' ? rankIn(seconds, mtime) : byPath.get(path)!;
  const rank = by === 'path-reversed' ? count - 1 - ascending : ascending;
  const offset = ((rank + (fraction ? HALF : 0)) * (to - from + 1)) / count;
  return from + (fraction ? offset : Math.floor(offset));
};

const HALF = 0.5;

/** The index of a number in an ascending list that contains it. */
const rankIn = (ascending: readonly number[], number: number): number => {
  let [low, high] = [0, ascending.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! < number) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Only in reports of earlier versions: a random time for each file. */
const scatteredTime = ({ path }: TimedEntry, mtime: Extract<Mtime, { kind: 'scattered' }>): number => {
  if (mtime.only !== undefined && !isAmong(mtime.only.files, path)) return mtime.only.others;
  const random = randomFor(mtime.seed, `source-mtime:${path}`);
  return random.integer(mtime.from, mtime.to) + random.integer(1, 999) / 1000;
};
