import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { namesIn } from '../../util/names-in.ts';
import { isBundleName } from '../bundle/bundle-name.ts';
import { MATRIX_FILE } from './merged-folder.ts';

/** What shards and merges wrote into a folder of reports, which is never a part of a source: absolute paths, if that of the folder is. */
export const matrixEntries = (folder: string): readonly string[] =>
  namesIn(folder)
    .filter((name) => isBundleName(name) || existsSync(join(folder, name, MATRIX_FILE)))
    .map((name) => join(folder, name));
