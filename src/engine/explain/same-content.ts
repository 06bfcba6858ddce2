import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import type { Pauses } from '../../util/pauses.ts';

/** Whether two files hold the same bytes; reads no further than the first difference. */
export const sameContent = async (
  a: string | Buffer,
  b: string | Buffer,
  pauses?: Pauses,
): Promise<boolean> => {
  const left = openSync(a, FLAGS);
  try {
    const right = openSync(b, FLAGS);
    try {
      const { size } = fstatSync(left);
      if (size !== fstatSync(right).size) return false;
      for (let done = 0; ; ) {
        const n = readSync(left, MINE, 0, CHUNK, null);
        const m = readSync(right, OTHERS, 0, CHUNK, null);
        if (n !== m || MINE.compare(OTHERS, 0, n, 0, n) !== 0) return false;
        done += n;
        // A file of the kernel may have a size that is not that of its content.
        if (n === 0 || done === size) return true;
        if (pauses?.due()) await pauses.take();
      }
    } finally {
      closeSync(right);
    }
  } finally {
    closeSync(left);
  }
};

/** A FIFO that took the place of a file must not block. */
const FLAGS = constants.O_RDONLY | constants.O_NONBLOCK;

const CHUNK = 1 << 18;
const [MINE, OTHERS] = [Buffer.allocUnsafeSlow(CHUNK), Buffer.allocUnsafeSlow(CHUNK)];
