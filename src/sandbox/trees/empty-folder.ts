import { chmodSync, readdirSync, rmdirSync, unlinkSync } from 'node:fs';

/** Removes everything in a folder, also directories that their owner may neither list nor enter. Does not follow links. */
export const emptyFolder = (folder: string): void => empty(Buffer.from(folder));

const empty = (folder: Buffer): void => {
  for (const entry of readdirSync(folder, { withFileTypes: true, encoding: 'latin1' as BufferEncoding })) {
    const path = Buffer.concat([folder, Buffer.from(`/${entry.name}`, 'latin1')]);
    if (entry.isDirectory()) {
      chmodSync(path, 0o700);
      empty(path);
      rmdirSync(path);
    } else unlinkSync(path);
  }
};
