import { PassThrough } from 'node:stream';
import { captureLog } from '../../../src/sandbox/build-process/capture-log.ts';
import { work } from '../support/work.ts';

const MEGABYTE = 2 ** 20;
const CHUNK = Buffer.alloc(65_536, 'a line of the log of a build\n');

/** Of which only the beginning and the end are kept. */
export const captureOfLog = work({
  name: 'log of a build',
  unit: 'MiB',
  n: 128,
  most: 16_384,
  prepare: (n) => n * MEGABYTE,
  run: async (bytes) => {
    const stream = new PassThrough();
    const log = captureLog(stream);
    for (let written = 0; written < bytes; written += CHUNK.length)
      if (!stream.write(CHUNK)) await new Promise((resume) => stream.once('drain', resume));
    return log();
  },
});
