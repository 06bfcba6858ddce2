import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest } from '../../model/manifest.ts';
import type { RawPath } from '../../model/raw-path.ts';
import { type Observation, readable } from '../builds/observe.ts';

/** The outputs of a build, and copies of the contents of files. */
export interface KeptOutputs {
  readonly manifest: Manifest;
  /** Absolute paths of the copies; large files have none. */
  readonly files: ReadonlyMap<RawPath, string>;
}

/** Copies the outputs of a build into a folder, the smallest first, at most `room` bytes in all. */
export const keepContents = async (
  observation: Observation,
  folder: string,
  room: number,
): Promise<KeptOutputs> => {
  const { manifest } = observation;
  const files = new Map<RawPath, string>();
  let left = room;
  const bySize = manifest.filter(({ type }) => type === 'file').sort((a, b) => a.size - b.size);
  for (const [index, entry] of bySize.entries()) {
    left -= entry.size;
    if (left < 0) break;
    const copy = join(folder, String(index));
    await copyFile(readable(observation, entry), copy);
    files.set(entry.path, copy);
  }
  return { manifest, files };
};
