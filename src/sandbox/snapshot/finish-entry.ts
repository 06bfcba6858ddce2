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

/** Gives an open file its owner and time, and those bits of its mode that the umask took when it was made with it. */
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

/** The same for a directory, once all of its entries are there. */
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

/** Writes every byte: write(2) may take fewer than it was given. */
export const writeAll = (descriptor: number, bytes: Buffer): void => {
  for (let offset = 0; offset < bytes.length; ) offset += writeSync(descriptor, bytes, offset);
};
