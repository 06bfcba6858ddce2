import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Every path below a folder, relative to it, sorted. Unlike `readdir` with `recursive` alone, it does not follow links. */
export const pathsBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)))
    .sort();
