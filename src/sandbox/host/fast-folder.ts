import { accessSync, constants, opendirSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withTemporaryFolder } from '../../util/temporary-folder.ts';

/** A folder for small, short-lived files: in memory if possible, unless `TMPDIR` is set. */
export const fastFolder = (): string =>
  process.env['TMPDIR'] === undefined && isUsable(SHARED_MEMORY) ? SHARED_MEMORY : tmpdir();

const SHARED_MEMORY = '/dev/shm';

// The default size in containers, 64 MiB, is too small.
const isUsable = (folder: string): boolean => {
  try {
    accessSync(folder, constants.W_OK);
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= 256 * 2 ** 20;
  } catch {
    return false;
  }
};

/** Whether directories created in a folder are listed in an order that depends on the order of creation, as on tmpfs. */
export const listsInCreationOrder = async (folder: string): Promise<boolean> => {
  const listing = (names: readonly string[]): Promise<string> =>
    withTemporaryFolder(
      'order',
      async (place) => {
        for (const name of names) writeFileSync(join(place, name), '');
        return unsorted(place).join();
      },
      folder,
    );
  const names = ['a', 'b', 'c', 'd'];
  return (await listing(names)) !== (await listing(names.toReversed()));
};

// In the order of readdir(3): `readdirSync` would sort.
const unsorted = (folder: string): readonly string[] => {
  const names: string[] = [];
  const directory = opendirSync(folder);
  for (let entry = directory.readSync(); entry !== null; entry = directory.readSync()) names.push(entry.name);
  directory.closeSync();
  return names;
};
