import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';

/** A path at which a file or folder is made before it is renamed to its final name: that name never shows a part of it. */
export interface Draft {
  /** In the folder of the final name, where a rename always works. Nothing exists there at first. */
  readonly path: string;
  /** Removes what is still there; after a rename it does nothing. */
  readonly discard: () => void;
}

/**
 * A new draft in an existing folder. `prefix`: the start of its name, which tells what a killed run left there. `remove`: for content whose
 * modes may prevent its removal.
 */
export const openDraft = (
  folder: string,
  prefix: string,
  remove: (path: string) => void = removeTree,
): Draft => {
  // Not tmp-promise: it cannot be loaded where TMPDIR does not exist, and a draft does not need that folder.
  const path = join(folder, `${prefix}-${randomBytes(6).toString('hex')}`);
  return { path, discard: () => remove(path) };
};

const removeTree = (path: string): void => rmSync(path, { recursive: true, force: true });
