import { type BigIntStats, lstatSync, readlinkSync } from 'node:fs';
import type { TimeWindow } from '../../model/canary.ts';
import type { EntryType, Manifest, ManifestEntry } from '../../model/manifest.ts';
import type { RawPath } from '../../model/raw-path.ts';
import { deviceNumber, entryTypeOf } from '../../util/entry-type.ts';
import { rawJoin, toSystemPath } from '../../util/raw-path.ts';
import { openDigester } from './digest/digester.ts';
import { type Examined, examineFile } from './digest/examine-file.ts';
import { inFolder } from './digest/forced-read.ts';

/** Which paths of a tree are outputs. */
export type Selection = (path: RawPath, type: EntryType, stats: BigIntStats) => boolean;

export interface ManifestOptions {
  /** Folders that it declines are not walked through. */
  readonly reaches?: (folder: RawPath) => boolean;
  /** Times to look for in the bytes of every file on the way. */
  readonly window?: TimeWindow;
}

export interface ManifestRead {
  readonly manifest: Manifest;
  /** Whether a time of the window stands in a file's bytes; files that have to be unpacked to be searched are missing. */
  readonly hasTime: ReadonlyMap<RawPath, boolean>;
}

/**
 * Lists what lies below an absolute folder, sorted bytewise by path, with the digest of every file. What the build made
 * unreadable is read all the same, and left as it was.
 */
export const readManifest = async (
  root: string,
  selected: Selection,
  { reaches = () => true, window }: ManifestOptions = {},
): Promise<ManifestRead> => {
  const drafts: Draft[] = [];
  const inodes = new Map<bigint, RawPath>();
  const digester = openDigester(window);
  const visit = (folder: RawPath, closedAbove: boolean): void => {
    inFolder(at(root, folder), (names, closedHere) => {
      const closed = closedAbove || closedHere;
      for (const name of names.sort()) {
        const path = rawJoin(folder, name);
        const place = at(root, path);
        const stats = lstatSync(place, { bigint: true });
        const type = entryTypeOf(stats);
        // An overlay's mark for a file that was taken away.
        if (type === 'character-device' && stats.rdev === 0n) continue;
        if (selected(path, type, stats)) {
          const size = Number(stats.size);
          // What can be read only now, or only with another mode for a moment, cannot wait for another thread.
          const now = closed || (stats.mode & 0o400n) === 0n;
          drafts.push({
            entry: entryOf(place, path, type, stats, inodes),
            content: type !== 'file' ? undefined : now ? examineFile(place, size) : digester.add(place, size),
          });
        }
        if (type === 'directory' && reaches(path)) visit(path, closed);
      }
    });
  };
  visit('', false);
  return finish(drafts, await digester.finish());
};

/** An entry, and what its bytes show: where to find it later, or at once. */
interface Draft {
  readonly entry: ManifestEntry;
  readonly content: number | Examined | undefined;
}

const finish = (drafts: readonly Draft[], digested: readonly Examined[]): ManifestRead => {
  const hasTime = new Map<RawPath, boolean>();
  const manifest = drafts.map(({ entry, content }) => {
    if (content === undefined) return entry;
    const examined = typeof content === 'number' ? digested[content]! : content;
    if (examined.hasTime !== undefined) hasTime.set(entry.path, examined.hasTime);
    return { ...entry, sha256: examined.sha256 };
  });
  return { manifest: manifest.sort((a, b) => (a.path < b.path ? -1 : 1)), hasTime };
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
