import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openOutput } from '../pack/output-file.ts';
import type { BundleEntry } from './bundle.ts';
import { bundleBytes } from './bundle-bytes.ts';

/**
 * Writes a bundle to a stream, which is ended, or to a file, which has its name only when it is complete. Holds a few chunks in memory,
 * whatever the size of the entries. Throws a `Failure` for an entry that a bundle cannot have, and for a file that cannot be written.
 */
export const writeBundle = async (
  entries: readonly BundleEntry[],
  target: Writable | string,
): Promise<void> => {
  if (typeof target !== 'string') return pipeline(Readable.from(bundleBytes(entries)), target);
  const output = openOutput(target);
  try {
    for await (const chunk of bundleBytes(entries)) await output.write(chunk);
    await output.commit();
  } finally {
    await output.discard();
  }
};
