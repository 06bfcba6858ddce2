import { type BigIntStats, lstatSync, readlinkSync } from 'node:fs';
import type { EntryType, Manifest, ManifestEntry } from '../../model/manifest.ts';
import type { RawPath } from '../../model/raw-path.ts';
import { deviceNumber, entryTypeOf } from '../../util/entry-type.ts';
import { rawJoin, toSystemPath } from '../../util/raw-path.ts';
import { openDigester } from './digest/digester.ts';
import { type Examined, examineFile } from './digest/examine-file.ts';
import { enterFolder } from './digest/forced-read.ts';
import { refuseHoles } from './refuse-holes.ts';
import type { Sought } from './times/sought.ts';

/** Which paths of a tree are outputs. */
export type Selection = (path: RawPath, type: EntryType, stats: BigIntStats) => boolean;

/** How to read it, and what to search for in the bytes of every file while it is read. */
export interface ManifestOptions extends Sought {
  /** If it returns false for a folder, the folder is not listed. */
  readonly reaches?: (folder: RawPath) => boolean;
}

export interface ManifestRead {
  readonly manifest: Manifest;
  /** Whether a file's bytes contain a time of the window. Files that must be unpacked before the search are missing. */
  readonly hasTime: ReadonlyMap<RawPath, boolean>;
  /** The same for what may be one of the days. */
  readonly hasDay: ReadonlyMap<RawPath, boolean>;
}

/**
 * Lists what lies below an absolute folder, sorted bytewise by path, with the digest of every file. Entries that the build made
 * unreadable are read as well; their modes are restored afterwards.
 */
export const readManifest = async (
  root: string,
  selected: Selection,
  { reaches = () => true, ...sought }: ManifestOptions = {},
): Promise<ManifestRead> => {
  const drafts: Draft[] = [];
  const inodes = new Map<bigint, RawPath>();
  const digester = openDigester(sought);
  const look = (path: RawPath, closed: boolean): boolean => {
    const place = at(root, path);
    const stats = lstatSync(place, { bigint: true });
    const type = entryTypeOf(stats);
    // A whiteout: the mark of overlayfs for a deleted file.
    if (type === 'character-device' && stats.rdev === 0n) return false;
    if (selected(path, type, stats)) {
      if (type === 'file') refuseHoles(path, stats);
      const size = Number(stats.size);
      // Read at once, not in another thread, if the mode of the file or of a folder above must be changed for the reading.
      const now = closed || (stats.mode & 0o400n) === 0n;
      drafts.push({
        entry: entryOf(place, path, type, stats, inodes),
        content: type !== 'file' ? undefined : now ? examineFile(place, size) : digester.add(place, size),
      });
    }
    return type === 'directory' && reaches(path);
  };
  walk(root, look);
  return finish(drafts, await digester.finish());
};

/**
 * Visits every path below a folder, parents first. `look` returns whether to enter the path; its second argument is whether a folder above
 * was closed to its owner and is open only during the visit. Not recursive: a path may have two thousand folders.
 */
const walk = (root: string, look: (path: RawPath, closed: boolean) => boolean): void => {
  const enter = (path: RawPath, closedAbove: boolean) => {
    const { names, closed, leave } = enterFolder(at(root, path));
    return { path, closed: closedAbove || closed, leave, left: names.sort().reverse() };
  };
  const inside = [enter('', false)];
  try {
    for (let folder = inside.at(-1); folder !== undefined; folder = inside.at(-1)) {
      const name = folder.left.pop();
      if (name === undefined) inside.pop()!.leave();
      else {
        const path = rawJoin(folder.path, name);
        if (look(path, folder.closed)) inside.push(enter(path, folder.closed));
      }
    }
  } finally {
    for (const folder of inside.reverse()) folder.leave();
  }
};

/** An entry, and the result for its bytes: an index into the digester's results, or the result itself. */
interface Draft {
  readonly entry: ManifestEntry;
  readonly content: number | Examined | undefined;
}

const finish = (drafts: readonly Draft[], digested: readonly Examined[]): ManifestRead => {
  const hasTime = new Map<RawPath, boolean>();
  const hasDay = new Map<RawPath, boolean>();
  const manifest = drafts.map(({ entry, content }) => {
    if (content === undefined) return entry;
    const examined = typeof content === 'number' ? digested[content]! : content;
    if (examined.hasTime !== undefined) hasTime.set(entry.path, examined.hasTime);
    if (examined.hasDay !== undefined) hasDay.set(entry.path, examined.hasDay);
    return { ...entry, sha256: examined.sha256 };
  });
  return { manifest: manifest.sort((a, b) => (a.path < b.path ? -1 : 1)), hasTime, hasDay };
};

const entryOf = (
  place: string | Buffer,
  path: RawPath,
  type: EntryType,
  stats: BigIntStats,
  inodes: Map<bigint, RawPath>,
): ManifestEntry => {
  const common = { path, type, mode: Number(stats.mode & 0o7777n), size: 0, mtimeNs: stats.mtimeNs };
  if (type === 'symlink') return { ...common, target: readlinkSync(place, 'latin1') };
  if (type.endsWith('-device')) return { ...common, device: deviceNumber(stats.rdev) };
  if (type !== 'file') return common;
  common.size = Number(stats.size);
  if (stats.nlink === 1n) return common;
  const first = inodes.get(stats.ino);
  if (first !== undefined) return { ...common, hardLinkTo: first };
  inodes.set(stats.ino, path);
  return common;
};

const at = (root: string, path: RawPath): string | Buffer =>
  toSystemPath(path === '' ? '' : `/${path}`, root);
