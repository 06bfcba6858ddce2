import { lstatSync, readdirSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { grouped } from '../../util/grouped.ts';
import type { Stop } from './run-supervised.ts';

/** Where a build writes, and how much it may write. */
export interface WritablePlace {
  /** Any folder of the file system. */
  readonly folder: string;
  /** All folders that the build writes to; their files are counted if others write to the same file system. */
  readonly own: readonly string[];
  /** Folders on other file systems that the build can write to and must not fill. */
  readonly near: readonly string[];
  readonly limitBytes: number;
  /** `bounded`: the build has its own file system, whose size is the limit. `shared`: it uses a file system of the host. */
  readonly kind: 'bounded' | 'shared';
}

export interface SpaceWatch {
  /** The reason why the build must be ended now; undefined if it may continue. */
  readonly stop: () => Stop | undefined;
  /** For a build that failed: that it used up its space, if it did; else undefined. */
  readonly excuse: () => string | undefined;
}

/** Watches how much a build writes. `stop` is cheap enough to be called several times a second. */
export const watchSpace = ({ folder, own, near, limitBytes, kind }: WritablePlace): SpaceWatch => {
  if (kind === 'bounded') {
    let full = false;
    const look = (): void => {
      const free = freeIn(folder);
      full ||= free !== undefined && free < FULL_BYTES;
    };
    return {
      stop: () => {
        look();
        return undefined;
      },
      excuse: () => {
        look();
        return full ? `filled the ${mebibytes(limitBytes)} MiB that it may write` : undefined;
      },
    };
  }
  const reserves = new Map([folder, ...near].map((place) => [place, reserveOf(place)]));
  let mark = freeIn(folder) ?? 0;
  let stopped: string | undefined;
  const look = (): string | undefined => {
    for (const [place, reserve] of reserves) {
      const free = freeIn(place);
      if (free !== undefined && free < reserve)
        stopped = `would have filled the disk under ${place}: ${mebibytes(free)} MiB were left`;
    }
    const free = freeIn(folder);
    if (stopped !== undefined || free === undefined) return stopped;
    if (mark - free > limitBytes) {
      // Other programs write to the same disk, so count the build's own files. This is slow: do it only now.
      if (own.reduce((sum, place) => sum + usedIn(place), 0) > limitBytes)
        stopped = `wrote more than the ${mebibytes(limitBytes)} MiB that it may write`;
      else mark = free;
    }
    return stopped;
  };
  return {
    stop: () => {
      const message = look();
      return message === undefined ? undefined : { kind: 'out-of-space', message };
    },
    excuse: () => stopped,
  };
};

const FULL_BYTES = 64 * 1024;

/** Free bytes that a build must leave on a file system that others use. */
const reserveOf = (folder: string): number => {
  try {
    const { blocks, bsize } = statfsSync(folder);
    // If only little space is free at the start, half of it.
    return Math.min(1024 ** 3, (blocks * bsize) / 20, (freeIn(folder) ?? 0) / 2);
  } catch {
    return 0;
  }
};

/** Free bytes for the caller; 0 if fewer than 1% of the inodes are free; undefined if the folder does not exist. */
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
