import { lstatSync, readlinkSync } from 'node:fs';
import type { ManifestEntry } from '../../model/manifest.ts';
import type { RawPath } from '../../model/raw-path.ts';
import { deviceNumber, entryTypeOf } from '../../util/entry-type.ts';
import { unreadable, unreadableFolder } from './unreadable.ts';

/**
 * What is at a path of a tree. `isFolder`: whether its folder lists it as a folder; undefined if it does not list it, and then the result
 * is undefined, too. Throws a `Failure` if it cannot be read.
 */
export const readEntry = (
  file: string | Buffer,
  path: RawPath,
  isFolder: boolean | undefined,
): ManifestEntry | undefined => {
  if (isFolder === undefined) return undefined;
  try {
    const stats = lstatSync(file, { bigint: true });
    const type = entryTypeOf(stats);
    return {
      path,
      type,
      mode: Number(stats.mode & 0o7777n),
      size: type === 'file' ? Number(stats.size) : 0,
      mtimeNs: stats.mtimeNs,
      ...(type === 'symlink' ? { target: readlinkSync(file, 'latin1') } : {}),
      ...(type.endsWith('device') ? { device: deviceNumber(stats.rdev) } : {}),
    };
  } catch (error) {
    const isTooDeep = isFolder && (error as NodeJS.ErrnoException).code === 'ENAMETOOLONG';
    throw isTooDeep ? unreadableFolder(file, error) : unreadable(file, error);
  }
};
