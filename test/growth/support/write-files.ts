import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Given {
  /** What the names of the files begin with. */
  readonly name?: string;
  readonly mode?: number;
  /** The first word of every file. */
  readonly word?: string;
}

/** Writes n small files with different contents below a folder, a hundred in each subfolder. */
export const writeFiles = (
  folder: string,
  n: number,
  { name = 'file', mode = 0o644, word = 'the' }: Given = {},
): void => {
  mkdirSync(folder, { recursive: true });
  for (let index = 0; index < n; index++) {
    const place = join(folder, `folder-${Math.floor(index / 100)}`);
    if (index % 100 === 0) mkdirSync(place, { recursive: true });
    writeFileSync(join(place, `${name}-${index}`), `${word} content of file ${index}\n`, { mode });
  }
};
