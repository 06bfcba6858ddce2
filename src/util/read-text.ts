import { readFileSync } from 'node:fs';

/** The text of a file, UTF-8; undefined if it cannot be read. */
export const readText = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};
