import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { readPlainFile } from '../../util/read-plain-file.ts';
import { isBuildId } from './build-ids.ts';

/** The folder of the trees that `--keep` keeps, in the report folder. */
export const KEPT = 'builds';

/** A file that lists the trees that were kept in the same folder. */
export const MARK = '.kept-by-repro-harness';

/** The folder in which `--keep` keeps what a build wrote beside its tree. */
export const besideFolder = (id: string): string => `${id}${BESIDE}`;

const BESIDE = '-beside';

/** Whether `--keep` may give a folder this name. */
export const isKeptName = (name: string): boolean =>
  isBuildId(name) || (name.endsWith(BESIDE) && isBuildId(name.slice(0, -BESIDE.length)));

/** The folders that earlier runs kept in a folder. */
export const keptIn = (folder: string): readonly string[] => {
  const mark = join(folder, MARK);
  if (!lstatSync(mark, { throwIfNoEntry: false })?.isFile()) return [];
  return readPlainFile(mark).toString().split('\n').filter(isKeptName);
};
