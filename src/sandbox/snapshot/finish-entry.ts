import {
  chmodSync,
  chownSync,
  fchmodSync,
  fchownSync,
  futimesSync,
  lchownSync,
  lutimesSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import type { RawPath } from '../../model/raw-path.ts';
import { toBytes } from '../../util/raw-path.ts';
import type { Copy } from './copy.ts';
import { modeOf, mtimeOf } from './variant.ts';

/** Sets the owner and time of an open file, and its mode if the umask removed bits of it at creation. */
export const finishFile = (
  { variant }: Copy,
  path: RawPath,
  executable: boolean,
  descriptor: number,
  umask: number,
): void => {
  if (variant.owner !== undefined) fchownSync(descriptor, variant.owner.uid, variant.owner.gid);
  const mode = modeOf('file', executable, path, variant.mode);
  if ((mode & umask) !== 0) fchmodSync(descriptor, mode);
  const mtime = mtimeOf(path, variant.mtime);
  futimesSync(descriptor, mtime, mtime);
};

/** The same for a directory; call it when all entries exist. */
export const finishDirectory = ({ folder, variant }: Copy, path: RawPath): void => {
  const target = path === '' ? toBytes('', folder) : toBytes(`/${path}`, folder);
  if (variant.owner !== undefined) chownSync(target, variant.owner.uid, variant.owner.gid);
  chmodSync(target, modeOf('directory', true, path, variant.mode));
  const mtime = mtimeOf(path, variant.mtime);
  utimesSync(target, mtime, mtime);
};

/** The same for a symlink, which has no mode of its own. */
export const finishSymlink = ({ folder, variant }: Copy, path: RawPath): void => {
  const target = toBytes(`/${path}`, folder);
  if (variant.owner !== undefined) lchownSync(target, variant.owner.uid, variant.owner.gid);
  const mtime = mtimeOf(path, variant.mtime);
  lutimesSync(target, mtime, mtime);
};

/** Writes all bytes: write(2) may write fewer than requested. */
export const writeAll = (descriptor: number, bytes: Buffer): void => {
  for (let offset = 0; offset < bytes.length; ) offset += writeSync(descriptor, bytes, offset);
};
