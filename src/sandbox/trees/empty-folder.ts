import { randomBytes } from 'node:crypto';
import { chmodSync, type Dirent, readdirSync, renameSync, rmdirSync, unlinkSync } from 'node:fs';

/** Removes everything in a folder, also directories that their owner may neither list nor enter. Does not follow links. */
export const emptyFolder = (folder: string | Buffer): void => {
  const root = Buffer.from(folder);
  try {
    empty(root);
  } catch (error) {
    if (!isTooDeep(error)) throw error;
    emptyFlat(root);
  }
};

const empty = (folder: Buffer): void => {
  for (const entry of entriesOf(folder)) {
    const path = inside(folder, entry.name);
    if (entry.isDirectory()) {
      chmodSync(path, 0o700);
      empty(path);
      rmdirSync(path);
    } else unlinkSync(path);
  }
};

/** For the stack, or for the 4,096 bytes that a path has at most: a build may make folders in folders without end. */
const isTooDeep = (error: unknown): boolean =>
  error instanceof RangeError || (error as NodeJS.ErrnoException).code === 'ENAMETOOLONG';

/** Brings every folder up to the first level before it is looked into, so that no path becomes long. */
const emptyFlat = (root: Buffer): void => {
  const prefix = `.${randomBytes(8).toString('hex')}-`;
  const pending: Buffer[] = [];
  let moved = 0;
  const clear = (folder: Buffer): void => {
    for (const entry of entriesOf(folder)) {
      const path = inside(folder, entry.name);
      if (!entry.isDirectory()) unlinkSync(path);
      else {
        const up = inside(root, `${prefix}${moved++}`);
        // A folder that is not its owner's to write cannot be moved: its '..' changes.
        chmodSync(path, 0o700);
        renameSync(path, up);
        pending.push(up);
      }
    }
  };
  clear(root);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    clear(next);
    rmdirSync(next);
  }
};

const entriesOf = (folder: Buffer): Dirent[] =>
  readdirSync(folder, { withFileTypes: true, encoding: 'latin1' as BufferEncoding });

const inside = (folder: Buffer, name: string): Buffer =>
  Buffer.concat([folder, Buffer.from(`/${name}`, 'latin1')]);
