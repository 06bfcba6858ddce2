import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';

/**
 * The bytes of a regular file, links followed. Throws the error of the system, and for anything else an error with a code as well: to open a
 * FIFO would wait for its writer, and a device may have no end; no signal ends either.
 */
export const readPlainFile = (path: string): Buffer => {
  const file = openPlainFile(path);
  try {
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
};

/** Opens a regular file for reading, without waiting. Throws as `readPlainFile` does. */
export const openPlainFile = (path: string): number => {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const stats = fstatSync(file);
  if (stats.isFile()) return file;
  closeSync(file);
  throw Object.assign(new Error(`${stats.isDirectory() ? 'a folder' : 'not a regular file'}: ${path}`), {
    code: stats.isDirectory() ? 'EISDIR' : 'ENOTSUP',
  });
};
