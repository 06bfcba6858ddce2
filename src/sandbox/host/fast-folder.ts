import { accessSync, constants, mkdtempSync, opendirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for small files that live shortly: in memory where it can be, unless TMPDIR names another. */
export const fastFolder = (): string =>
  process.env['TMPDIR'] === undefined && isUsable(SHARED_MEMORY) ? SHARED_MEMORY : tmpdir();

const SHARED_MEMORY = '/dev/shm';

// A container's default of 64 MiB is too little to rely on.
const isUsable = (folder: string): boolean => {
  try {
    accessSync(folder, constants.W_OK);
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= 256 * 2 ** 20;
  } catch {
    return false;
  }
};

/** Whether directories made in a folder are listed in an order that follows that of creation, as tmpfs does. */
export const listsInCreationOrder = (folder: string): boolean => {
  const listing = (names: readonly string[]): string => {
    const place = mkdtempSync(join(folder, 'order-'));
    for (const name of names) writeFileSync(join(place, name), '');
    const listed = unsorted(place).join();
    rmSync(place, { recursive: true });
    return listed;
  };
  const names = ['a', 'b', 'c', 'd'];
  return listing(names) !== listing(names.toReversed());
};

// readdir(3) as it comes: `readdirSync` sorts.
const unsorted = (folder: string): readonly string[] => {
  const names: string[] = [];
  const directory = opendirSync(folder);
  for (let entry = directory.readSync(); entry !== null; entry = directory.readSync()) names.push(entry.name);
  directory.closeSync();
  return names;
};
