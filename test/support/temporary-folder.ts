import { existsSync } from 'node:fs';
import { dirSync, setGracefulCleanup } from 'tmp-promise';

// For programs without hooks, such as the benchmarks: removes the folders when the process exits.
setGracefulCleanup();

const folders: { readonly name: string; readonly removeCallback: () => void }[] = [];

/**
 * Makes an empty folder, mode 0700, in the folder of temporary files, and returns its absolute path. It is removed with its contents after
 * the last test of the file (`remove-temporary-folders.ts`), or when the process exits. Call it in a hook or in a test: nothing runs after
 * a file whose tests are all skipped. `prefix`: the start of its name. `tmpdir`: another folder to make it in.
 */
export const temporaryFolder = (prefix: string, options: { readonly tmpdir?: string } = {}): string => {
  const folder = dirSync({ ...options, prefix, unsafeCleanup: true });
  folders.push(folder);
  return folder.name;
};

/** Removes every folder that `temporaryFolder` made in this process, if it still exists. */
export const removeTemporaryFolders = (): void => {
  for (const { name, removeCallback } of folders.splice(0)) if (existsSync(name)) removeCallback();
};
