import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { readPlainFile } from '../../util/read-plain-file.ts';
import type { OutputEntry } from '../bundle/output-entry.ts';

/**
 * The outputs of the control build, as a bundle lists them; none if it failed. Throws a `Failure` if the list is damaged, or is
 * missing although it was built: that would look like a machine that makes no outputs.
 */
export const readOutputs = (folder: string, shown: string, isBuilt: boolean): readonly OutputEntry[] => {
  const file = join(folder, 'manifest.json');
  if (!existsSync(file) && !isBuilt) return [];
  try {
    return v.parse(ENTRIES, JSON.parse(readPlainFile(file).toString())) as readonly OutputEntry[];
  } catch (error) {
    const why =
      (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'it is missing' : (error as Error).message;
    throw new Failure(
      `the list of outputs of ${shown} is damaged: ${displayText(why)}\n  run its shard again`,
    );
  }
};

const ENTRIES = v.array(
  v.looseObject({
    path: v.string(),
    type: v.picklist(['file', 'directory', 'symlink', 'fifo', 'socket', 'character-device', 'block-device']),
    mode: v.number(),
    size: v.number(),
    sha256: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
    target: v.optional(v.string()),
  }),
);
