import type { EntryType } from '../model/manifest.ts';

/** The type of a file system entry, from its lstat(2). */
export const entryTypeOf = (stats: Kind): EntryType => {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'directory';
  if (stats.isSymbolicLink()) return 'symlink';
  if (stats.isFIFO()) return 'fifo';
  if (stats.isSocket()) return 'socket';
  return stats.isBlockDevice() ? 'block-device' : 'character-device';
};

/** The common methods of Stats and BigIntStats of node:fs. */
interface Kind {
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
  isFIFO(): boolean;
  isSocket(): boolean;
  isBlockDevice(): boolean;
}

/** `major:minor` of a device number: the split that glibc's gnu_dev_major and gnu_dev_minor make (sys/sysmacros.h). */
export const deviceNumber = (rdev: bigint): string => {
  const major = ((rdev >> 8n) & 0xfffn) | ((rdev >> 32n) & ~0xfffn);
  const minor = (rdev & 0xffn) | ((rdev >> 12n) & ~0xffn);
  return `${major}:${minor}`;
};
