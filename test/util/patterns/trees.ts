import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { parentOf } from '../../../src/util/parent-of.ts';

const NAME = fc
  .array(fc.constantFrom('a', 'b', '.', '-', 'ab', ']', '[', '*', '!', '^', ' ', '0'), {
    minLength: 1,
    maxLength: 3,
  })
  .map((pieces) => pieces.join(''))
  .filter((name) => !/^\.\.?$/.test(name));

/** ASCII paths of files in up to three folders. No path is below another. */
export const FILES = fc
  .array(
    fc.array(NAME, { minLength: 1, maxLength: 4 }).map((names) => names.join('/')),
    { minLength: 20, maxLength: 30 },
  )
  .map((paths) => {
    const folders = foldersOf(paths);
    return [...new Set(paths)].filter((path) => !folders.has(path));
  });

/** Every folder of some paths. */
export const foldersOf = (paths: readonly string[]): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const path of paths)
    for (let folder = parentOf(path); folder !== ''; folder = parentOf(folder)) found.add(folder);
  return found;
};

const PIECE = fc.constantFrom(
  ...['a', 'b', '.', '-', 'ab', '*', '*', '?', '**', '/', '/', '/**/', '**/', '/**', '[ab]', '[!a]', '[^b-]'],
  ...[
    '[a-b]',
    '[]a]',
    '[!]a]',
    '[[:alpha:]]',
    '[![:alpha:].]',
    '\\*',
    '\\[',
    '\\!',
    '\\a',
    ']',
    '!',
    '^',
    ' a',
  ],
);

/** Patterns of what `.gitignore` and the program have in common; some cannot be read. */
export const PATTERN = fc.array(PIECE, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(''));

export const makeFiles = (root: string, files: readonly string[]): void => {
  for (const file of files) {
    mkdirSync(join(root, dirname(file)), { recursive: true });
    writeFileSync(join(root, file), '');
  }
};
