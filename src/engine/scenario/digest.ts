import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { openPlainFile } from '../../util/read-plain-file.ts';

/** SHA-256 of a regular file, lower-case hex. Throws the error of the system, and an `AbortError` after the signal. */
export const sha256Of = async (file: string, signal?: AbortSignal): Promise<string> => {
  const hash = createHash('sha256');
  const stream = createReadStream(file, { fd: openPlainFile(file), highWaterMark: 1 << 20 });
  await pipeline(stream, hash, { signal });
  return hash.digest('hex');
};
