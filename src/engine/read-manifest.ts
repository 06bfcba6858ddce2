import { type BigIntStats, lstatSync, readlinkSync } from 'node:fs';
import type { EntryType, Manifest, ManifestEntry } from '../model/manifest.ts';
import type { RawPath } from '../model/raw-path.ts';
import { deviceNumber, entryTypeOf } from '../util/entry-type.ts';
import { rawJoin, toSystemPath } from '../util/raw-path.ts';
import { digestFile, inFolder } from './forced-read.ts';

/** Which paths of a tree are outputs. */
export type Selection = (path: RawPath, type: EntryType, stats: BigIntStats) => boolean;

/**
 * Lists what lies below an absolute folder, sorted bytewise by path, with the digest of every file. What the build made
 * unreadable is read all the same, and left as it was. Folders that `reaches` declines are not walked through.
 */
export const readManifest = (
  root: string,
  selected: Selection,
  reaches: (folder: RawPath) => boolean = () => true,
): Manifest => {
  const entries: ManifestEntry[] = [];
  const inodes = new Map<bigint, RawPath>();
  const visit = (folder: RawPath): void => {
    inFolder(at(root, folder), (names) => {
      for (const name of names.sort()) {
        const path = rawJoin(folder, name);
        const stats = lstatSync(at(root, path), { bigint: true });
        const type = entryTypeOf(stats);
        // An overlay's mark for a file that was taken away.
        if (type === 'character-device' && stats.rdev === 0n) continue;
        if (selected(path, type, stats)) entries.push(entryOf(root, path, type, stats, inodes));
        if (type === 'directory' && reaches(path)) visit(path);
      }
    });
  };
  visit('');
  return entries.sort((a, b) => (a.path < b.path ? -1 : 1));
};

const entryOf = (
  root: string,
  path: RawPath,
  type: EntryType,
  stats: BigIntStats,
  inodes: Map<bigint, RawPath>,
): ManifestEntry => {
  const first = stats.nlink > 1n && type === 'file' ? inodes.get(stats.ino) : undefined;
  if (first === undefined) inodes.set(stats.ino, path);
  return {
    path,
    type,
    mode: Number(stats.mode & 0o7777n),
    size: type === 'file' ? Number(stats.size) : 0,
    mtimeNs: stats.mtimeNs,
    ...(type === 'file' ? { sha256: digestFile(at(root, path), Number(stats.size)) } : {}),
    ...(type === 'symlink' ? { target: readlinkSync(at(root, path), 'latin1') } : {}),
    ...(first === undefined ? {} : { hardLinkTo: first }),
    ...(type.endsWith('-device') ? { device: deviceNumber(stats.rdev) } : {}),
  };
};

const at = (root: string, path: RawPath): string | Buffer =>
  toSystemPath(path === '' ? '' : `/${path}`, root);
