import type { BigIntStats } from 'node:fs';
import { ExitCode } from '../../model/exit-code.ts';
import type { RawPath } from '../../model/raw-path.ts';
import { counted } from '../../util/counted.ts';
import { displayRaw } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { grouped } from '../../util/grouped.ts';

/** Throws a `Failure` for a file with more bytes in holes than can be read in a reasonable time: `truncate -s 8T` makes such a file at once. */
export const refuseHoles = (path: RawPath, { size, blocks }: BigIntStats): void => {
  // The unit of `st_blocks` is 512 bytes (stat(3type)).
  const stored = blocks * 512n;
  if (size - stored <= MOST_BYTES) return;
  throw new Failure(
    `the build made ${displayRaw(path)}, a file of ${counted(Number(size), 'byte')}, of which ${grouped(Number(stored))} are stored: it cannot be compared\n  make it smaller, or leave it out (ignore: or --ignore)`,
    ExitCode.buildFailed,
  );
};

// They are read in about two minutes.
const MOST_BYTES = 128n * 1024n ** 3n;
