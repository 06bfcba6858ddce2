import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes n small files with different contents below a folder, a hundred in each subfolder. */
export const writeFiles = (folder: string, n: number, word = 'the'): void => {
  for (let index = 0; index < n; index++) {
    const place = join(folder, `folder-${Math.floor(index / 100)}`);
    if (index % 100 === 0) mkdirSync(place, { recursive: true });
    writeFileSync(join(place, `file-${index}`), `${word} content of file ${index}\n`);
  }
};
