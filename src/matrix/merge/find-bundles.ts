import { closeSync, lstatSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { systemWords } from '../../util/path-kind.ts';
import { BUNDLE_INFO } from '../bundle/bundle-info.ts';
import { isBundleName } from '../bundle/bundle-name.ts';

/**
 * The bundles that words of the command line name: files, and folders with bundles at any depth, as a CI engine unpacks its artifacts. Sorted,
 * each once. Throws a `Failure` for a place that does not exist, and for a folder without a bundle.
 */
export const findBundles = (words: readonly string[]): readonly string[] => [
  ...new Set(words.flatMap(bundlesAt).sort()),
];

const bundlesAt = (word: string): readonly string[] => {
  const shown = displayText(word);
  try {
    if (!statSync(word).isDirectory()) return [word];
    const found = bundlesBelow(word);
    if (found.length > 0) return found;
  } catch (error) {
    throw new Failure(
      `cannot read ${shown}: it ${systemWords(error)}\n  give bundles, or the folder that contains them`,
    );
  }
  throw new Failure(
    `there is no bundle in ${shown}\n  run --shard I/N writes them, as PLATFORM.shard-I-of-N.tar`,
  );
};

/** Links to folders are not followed: one could lead round in a circle. */
const bundlesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return bundlesBelow(path);
    const isFile = entry.isSymbolicLink() ? isFileAt(path) : lstatSync(path).isFile();
    return isFile && (isBundleName(entry.name) || isRenamed(path)) ? [path] : [];
  });

/** A bundle under another name, which would otherwise be missed: a tar archive whose first entry is that of a bundle. */
const isRenamed = (path: string): boolean => {
  if (!path.endsWith('.tar')) return false;
  const name = Buffer.alloc(BUNDLE_INFO.length + 1);
  try {
    const file = openSync(path, 'r');
    try {
      readSync(file, name, 0, name.length, 0);
    } finally {
      closeSync(file);
    }
  } catch {
    // Some other archive, perhaps. If it was a bundle, its shard is missing.
    return false;
  }
  return name.toString('latin1') === `${BUNDLE_INFO}\0`;
};

const isFileAt = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
