import { type Dirent, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

const DATABASE = '/usr/share/zoneinfo';

/** The names of the time zones in the host's database, such as `Asia/Kolkata`; empty if it has none. */
export const zoneNames = (): string[] =>
  files().flatMap(({ parentPath, name }) => {
    const zone = relative(DATABASE, join(parentPath, name));
    // `posix` and `right` have every zone again, the latter with leap seconds. Zones begin with a capital; other files are tables.
    return /^[A-Z]/.test(zone) && !/\.[a-z]+$/.test(zone) ? [zone] : [];
  });

const files = (): Dirent[] => {
  try {
    return readdirSync(DATABASE, { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile() || entry.isSymbolicLink(),
    );
  } catch {
    return [];
  }
};
