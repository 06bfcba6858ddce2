import type { SourceTimes } from '../../model/source-times.ts';
import type { Checkout } from '../../sandbox/git/checkout-of.ts';
import type { SourceTree } from '../../sandbox/snapshot/read-source.ts';

/** From when on the files of a source can have their times. */
export interface TimeBound {
  /** The earliest time: seconds since the epoch. */
  readonly from: number;
  /** After how many seconds control and experiment can have different times, with all differences inside the source. */
  readonly wanted: number;
  readonly order: SourceTimes['order'];
  readonly distinct: number;
  readonly entries: number;
  /** What `from` is, for a sentence. */
  readonly what: string;
}

/**
 * The bound for a source: SOURCE_DATE_EPOCH, else the last commit, else the newest time of the tree. `epoch`: the value of the
 * scenario's SOURCE_DATE_EPOCH.
 */
export const boundOf = (
  { directories }: SourceTree,
  checkout: Checkout | undefined,
  epoch: string | undefined,
  nowMs: number,
): TimeBound => {
  const seconds = new Set<number>();
  let [oldest, newest, newestFolder, entries] = [Number.POSITIVE_INFINITY, 0, 0, 1];
  for (const directory of directories) {
    newestFolder = Math.max(newestFolder, directory.mtime);
    seconds.add(directory.mtime);
    entries += directory.entries.length;
    for (const { kind, mtime } of directory.entries) {
      seconds.add(mtime);
      if (kind !== 'file') continue;
      oldest = Math.min(oldest, mtime);
      newest = Math.max(newest, mtime);
    }
  }
  const kept = checkout?.whole !== true && newest - oldest > MINUTE;
  const distinct = kept ? seconds.size : 1;
  const wanted = distinct - 1 + ROOM;
  // Unpacking often gives folders the present time: they count only if enough time has passed since.
  const last = newestFolder + wanted < nowMs / 1000 ? Math.max(newest, newestFolder) : newest;
  const { committed } = checkout ?? {};
  const shared = { wanted, order: kept ? 'kept' : 'one', distinct, entries } as const;
  if (epoch !== undefined && /^\d+$/.test(epoch))
    return { ...shared, from: Number(epoch), what: 'SOURCE_DATE_EPOCH' };
  if (committed !== undefined && (!kept || committed > last))
    return { ...shared, from: committed, what: 'the last commit' };
  // The times of files may have a fraction of a second: no time that builds see is earlier.
  return { ...shared, from: last + 1, what: 'the newest file' };
};

const MINUTE = 60;
// zip stores times in steps of two seconds.
const ROOM = 2;

/** How long to wait until control and experiment can have different times after the bound: milliseconds. */
export const waitFor = ({ from, wanted }: TimeBound, nowMs: number): number => {
  const missing = (from + wanted) * 1000 - nowMs;
  const isYoung = nowMs - from * 1000 < YOUNG_MS;
  const needed = Math.max(0, Math.min(missing, MOST_MS));
  return isYoung && hasRoom(from, nowMs + needed) ? needed : 0;
};

const YOUNG_MS = 10_000;
const MOST_MS = 4000;

const hasRoom = (from: number, nowMs: number): boolean => from + ROOM <= nowMs / 1000;

/** The times that the builds of a run may give to the files of a source. */
export const sourceTimes = ({ from, wanted, what, ...bound }: TimeBound, nowMs: number): SourceTimes => {
  const to = Math.floor(nowMs / 1000);
  if (!hasRoom(from, nowMs))
    return {
      ...bound,
      from: to - 2 * DAY,
      to,
      note: `${what} is in the future: the files have times of the two days before the build`,
    };
  const earliest = Math.max(from, EARLIEST);
  const crowded = to - earliest < wanted;
  return {
    ...bound,
    from: earliest,
    to,
    note: crowded
      ? `${what} is so recent that some files with different times have the same time in the builds`
      : undefined,
  };
};

const DAY = 86_400;
// zip stores no time before 1980, in any zone.
const EARLIEST = Date.UTC(1980, 0, 3) / 1000;
