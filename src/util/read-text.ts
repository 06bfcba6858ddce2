import { readPlainFile } from './read-plain-file.ts';

/** The text of a regular file, UTF-8; undefined if it cannot be read. */
export const readText = (path: string): string | undefined => {
  try {
    return readPlainFile(path).toString('utf8');
  } catch {
    return undefined;
  }
};
