import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { readPlainFile } from '../../util/read-plain-file.ts';
import type { OutputEntry } from '../bundle/output-entry.ts';

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A digest is the name of a file later: nothing but hex digits. */
const manifestSchema = v.array(
  v.object({
    path: v.string(),
    type: v.picklist(['file', 'directory', 'symlink', 'fifo', 'socket', 'character-device', 'block-device']),
    mode: whole,
    size: whole,
    sha256: v.exactOptional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'a SHA-256 has 64 hex digits'))),
    target: v.exactOptional(v.string()),
    hardLinkTo: v.exactOptional(v.string()),
    device: v.exactOptional(v.string()),
  }),
);

/** The outputs of a control build, from the folder of its report; none if it failed. Throws a `Failure` if it is no list of outputs. */
export const readManifest = (folder: string, shown: string): readonly OutputEntry[] => {
  const file = join(folder, 'manifest.json');
  if (!existsSync(file)) return [];
  let json: unknown;
  try {
    json = JSON.parse(readPlainFile(file).toString());
  } catch (error) {
    throw new Failure(`cannot read the outputs of ${shown}: ${displayText((error as Error).message)}`);
  }
  const found = v.safeParse(manifestSchema, json);
  if (found.success) return found.output;
  const [issue] = found.issues;
  throw new Failure(
    `the outputs of ${shown} are not a list that this version reads: ${issue.message} at ${v.getDotPath(issue) ?? 'its root'}`,
  );
};
