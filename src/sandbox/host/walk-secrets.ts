import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Files and folders below a folder that nobody but root, or a group, may read; for hosts without find(1). Symbolic links are not followed. */
export const walkSecrets = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (stats === undefined || stats.isSymbolicLink()) return [];
    if (!stats.isDirectory()) return (stats.mode & 0o004) === 0 ? [path] : [];
    return (stats.mode & 0o001) === 0 ? [path] : walkSecrets(path);
  });
