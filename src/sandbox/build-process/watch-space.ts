import { lstatSync, readdirSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { grouped } from '../../util/grouped.ts';

/** Where a build writes, and how much it may. */
export interface WritablePlace {
  /** Any folder of the file system. */
  readonly folder: string;
  /** All folders that the build writes to: counted where others write beside it. */
  readonly own: readonly string[];
  /** Folders on other file systems that the build can reach, and shall not fill. */
  readonly near: readonly string[];
  readonly limitBytes: number;
  /** `bounded`: a file system of the build's own, which ends at the limit. `shared`: the host's, which does not. */
  readonly kind: 'bounded' | 'shared';
}

export interface SpaceWatch {
  /** Why the build has to end now; undefined while it may go on. */
  readonly stop: () => string | undefined;
  /** Why a build that failed may have failed: it had filled its place. */
  readonly excuse: () => string | undefined;
}

/** Watches what a build writes: cheap enough to be asked several times a second. */
export const watchSpace = ({ folder, own, near, limitBytes, kind }: WritablePlace): SpaceWatch => {
  if (kind === 'bounded') {
    let full = false;
    const look = (): void => {
      const free = freeIn(folder);
      full ||= free !== undefined && free < FULL_BYTES;
    };
    return {
      stop: () => void look(),
      excuse: () => {
        look();
        return full ? `filled the ${mebibytes(limitBytes)} MiB that it may write` : undefined;
      },
    };
  }
  const reserves = new Map([folder, ...near].map((place) => [place, reserveOf(place)]));
  let mark = freeIn(folder) ?? 0;
  let stopped: string | undefined;
  const stop = (): string | undefined => {
    for (const [place, reserve] of reserves) {
      const free = freeIn(place);
      if (free !== undefined && free < reserve)
        stopped = `would have filled the disk under ${place}: ${mebibytes(free)} MiB were left`;
    }
    const free = freeIn(folder);
    if (stopped !== undefined || free === undefined) return stopped;
    if (mark - free > limitBytes) {
      // Others write to the same disk: only now is it worth counting.
      if (own.reduce((sum, place) => sum + usedIn(place), 0) > limitBytes)
        stopped = `wrote more than the ${mebibytes(limitBytes)} MiB that it may`;
      else mark = free;
    }
    return stopped;
  };
  return { stop, excuse: () => stopped };
};

const FULL_BYTES = 64 * 1024;

/** Free bytes that a build must leave on a file system that others use. */
const reserveOf = (folder: string): number => {
  try {
    const { blocks, bsize } = statfsSync(folder);
    // Where little is left already, half of that.
    return Math.min(1024 ** 3, (blocks * bsize) / 20, (freeIn(folder) ?? 0) / 2);
  } catch {
    return 0;
  }
};

/** Bytes free to the caller; 0 where there is no inode left; undefined where the folder is gone. */
export const freeIn = (folder: string): number | undefined => {
  try {
    const { bavail, bsize, files, ffree } = statfsSync(folder);
    return files > 0 && ffree < files / 100 ? 0 : bavail * bsize;
  } catch {
    return undefined;
  }
};

const usedIn = (folder: string): number => {
  try {
    return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
      const path = join(folder, entry.name);
      return (
        sum +
        (entry.isDirectory() ? usedIn(path) : (lstatSync(path, { throwIfNoEntry: false })?.blocks ?? 0) * 512)
      );
    }, 0);
  } catch {
    return 0;
  }
};

const mebibytes = (bytes: number): string => grouped(Math.round(bytes / 2 ** 20));
