import { type Stats, statSync } from 'node:fs';

/** What is at a path, links followed; undefined if there is nothing, or if it cannot be looked at (`pathProblem` says why). Never throws. */
export const pathKind = (path: string): 'file' | 'folder' | 'other' | undefined => {
  try {
    return kindOf(statSync(path));
  } catch {
    return undefined;
  }
};

/** Whether something may be at a path although it cannot be looked at: permissions, a circle of links. Never throws. */
export const isHiddenPath = (path: string): boolean => {
  try {
    statSync(path);
    return false;
  } catch (error) {
    return !['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
  }
};

/** Why nothing at a path can be looked at, to be read after the path; undefined if something is there. Never throws. */
export const pathProblem = (path: string): string | undefined => {
  try {
    statSync(path);
    return undefined;
  } catch (error) {
    // What Node reads of a name that is not UTF-8 is another name.
    return path.includes('\ufffd') ? 'cannot be looked up: a name in it is not UTF-8' : systemWords(error);
  }
};

/** The error of a system call on a path in words, to be read after the path: the message of Node would repeat the path, which may be long. */
export const systemWords = (error: unknown): string => {
  const { code, message } = error as NodeJS.ErrnoException;
  return WORDS[code ?? ''] ?? message;
};

const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist: a part of the path is not a folder',
  EACCES: 'cannot be accessed: permission denied',
  EPERM: 'cannot be accessed: operation not permitted',
  EISDIR: 'is a folder',
  ENOTSUP: 'is a FIFO, a socket or a device, not a file',
  ELOOP: 'cannot be followed: too many symbolic links',
  ENOSPC: 'cannot be written: no space is left on its disk',
  EDQUOT: 'cannot be written: the quota of its disk is used up',
  EROFS: 'cannot be written: its file system is read-only',
  ENAMETOOLONG: 'is too long: Linux reads names of 255 bytes and paths of 4,095',
  ERR_INVALID_ARG_VALUE: 'contains a NUL, which no path can contain',
};

const kindOf = (stats: Stats): 'file' | 'folder' | 'other' =>
  stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other';
