import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Two files that belong together, as paths below the folder. */
export type FilePair = readonly [control: string, experiment: string];

/**
 * Every pair of files below a folder whose paths differ in exactly one digit, or in one letter a or b, at the same place; without what diffoscope's
 * tests expect as output.
 */
export const pairsIn = (folder: string): readonly FilePair[] => {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.includes('expected'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
  // Files that are equal but for one place share a key: no file is compared with every other one.
  const groups = new Map<string, string[]>();
  for (const file of files)
    for (const [index, character] of [...file].entries()) {
      const kind = /\d/.test(character) ? 'digit' : /[ab]/.test(character) ? 'letter' : undefined;
      if (kind === undefined) continue;
      const key = `${kind} ${index} ${file.slice(0, index)}\0${file.slice(index + 1)}`;
      groups.set(key, [...(groups.get(key) ?? []), file]);
    }
  return [...groups.values()]
    .flatMap((group) =>
      group.flatMap((one, index) => group.slice(index + 1).map((other) => [one, other] as const)),
    )
    .sort(([a, b], [c, d]) => (a === c ? compare(b, d) : compare(a, c)));
};

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
