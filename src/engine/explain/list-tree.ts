import { readdir } from 'node:fs/promises';
import type { RawPath } from '../../model/raw-path.ts';
import { displayRaw } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';

/** Every path below a folder, without the folder itself. Symbolic links are not followed. */
export const listTree = async (folder: string): Promise<ReadonlySet<RawPath>> => {
  const found = new Set<RawPath>();
  const walk = async (at: Buffer, prefix: RawPath): Promise<void> => {
    for (const entry of await list(at)) {
      const path = prefix + entry.name.toString('latin1');
      found.add(path);
      if (entry.isDirectory()) await walk(Buffer.concat([at, SLASH, entry.name]), `${path}/`);
    }
  };
  await walk(Buffer.from(folder), '');
  return found;
};

const list = async (folder: Buffer) => {
  try {
    return await readdir(folder, { withFileTypes: true, encoding: 'buffer' });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // The system's message would repeat the whole path.
    const why = code === 'ENAMETOOLONG' ? 'its path has more than the 4,095 bytes that Linux reads' : message;
    throw new Failure(`cannot read the folder ${displayRaw(folder.toString('latin1'))}: ${why}`, undefined, {
      cause: error,
    });
  }
};

const SLASH = Buffer.from('/');
