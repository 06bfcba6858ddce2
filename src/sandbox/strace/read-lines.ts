import { closeSync, openSync, readSync } from 'node:fs';

/** The lines of a file, bytes as latin1, without holding the file in memory. Leaves out lines longer than 16 MiB and an unfinished last one. */
export const readLines = function* (file: string): Generator<string> {
  const descriptor = openSync(file, 'r');
  const block = Buffer.alloc(1 << 16);
  let rest = '';
  let tooLong = false;
  try {
    for (let size = readSync(descriptor, block); size > 0; size = readSync(descriptor, block)) {
      const [first, ...others] = block.toString('latin1', 0, size).split('\n') as [string, ...string[]];
      if (rest.length > LONGEST) tooLong = true;
      rest = tooLong ? '' : rest + first;
      for (const next of others) {
        if (!tooLong) yield rest;
        tooLong = false;
        rest = next;
      }
    }
  } finally {
    closeSync(descriptor);
  }
};

const LONGEST = 1 << 24;
