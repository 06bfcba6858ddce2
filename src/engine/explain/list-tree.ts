import { readdir } from 'node:fs/promises';
import type { RawPath } from '../../model/raw-path.ts';

/** Every path under a folder, the folder itself not; links are not followed. */
export const listTree = async (folder: string): Promise<ReadonlySet<RawPath>> => {
  const found = new Set<RawPath>();
  const walk = async (at: Buffer, prefix: RawPath): Promise<void> => {
    for (const entry of await readdir(at, { withFileTypes: true, encoding: 'buffer' })) {
      const path = prefix + entry.name.toString('latin1');
      found.add(path);
      if (entry.isDirectory()) await walk(Buffer.concat([at, SLASH, entry.name]), `${path}/`);
    }
  };
  await walk(Buffer.from(folder), '');
  return found;
};

const SLASH = Buffer.from('/');
