import { readdirSync } from 'node:fs';
import type { RawPath } from '../../model/raw-path.ts';
import { unreadableFolder } from './unreadable.ts';

/** The names in a folder, and whether each is that of a folder. */
export type Names = ReadonlyMap<RawPath, boolean>;

/** Throws a `Failure` if the folder cannot be read. */
export const listFolder = (folder: string | Buffer): Names => {
  try {
    // Where the file system does not tell the types, Node asks for them, and needs the bytes of the names.
    const entries = readdirSync(Buffer.from(folder), { withFileTypes: true, encoding: 'buffer' });
    return new Map(entries.map((entry) => [entry.name.toString('latin1'), entry.isDirectory()]));
  } catch (error) {
    throw unreadableFolder(folder, error);
  }
};
