import { createHash, hash } from 'node:crypto';
import { closeSync, readSync } from 'node:fs';
import type { TimeNeedle } from '../times/time-needles.ts';
import { isPacked, timeScan } from '../times/time-scan.ts';
import { openForced } from './forced-read.ts';

/** The result of one pass over a file's bytes. */
export interface Examined {
  /** Lower-case hex. */
  readonly sha256: string;
  /** Whether its bytes contain a time; undefined if not searched, or if they must be unpacked first. */
  readonly hasTime: boolean | undefined;
}

/**
 * Reads a regular file of `size` bytes once, for its digest and for the times that `needles` describe. The file must belong to the caller
 * and may have any mode. Uses bounded memory.
 */
export const examineFile = (
  file: string | Uint8Array,
  size: number,
  needles?: readonly TimeNeedle[],
): Examined => {
  const descriptor = openForced(file);
  try {
    if (size > BUFFER.length) return examineLarge(descriptor, size, needles);
    let length = 0;
    for (let got = -1; got !== 0 && length < size; length += got)
      got = readSync(descriptor, BUFFER, length, size - length, null);
    const bytes = BUFFER.subarray(0, length);
    return {
      sha256: hash('sha256', bytes, 'hex'),
      hasTime: needles === undefined || isPacked(bytes) ? undefined : timeScan(needles)(bytes, 0),
    };
  } finally {
    closeSync(descriptor);
  }
};

const examineLarge = (
  descriptor: number,
  size: number,
  needles: readonly TimeNeedle[] | undefined,
): Examined => {
  const sum = createHash('sha256');
  let scan = needles === undefined ? undefined : timeScan(needles);
  let hasTime = needles === undefined ? undefined : false;
  for (let offset = 0; offset < size; ) {
    const length = readSync(descriptor, BUFFER, 0, Math.min(size - offset, BUFFER.length), null);
    if (length === 0) break;
    const bytes = BUFFER.subarray(0, length);
    sum.update(bytes);
    if (offset === 0 && scan !== undefined && isPacked(bytes)) scan = hasTime = undefined;
    if (scan?.(bytes, offset) === true) {
      hasTime = true;
      scan = undefined;
    }
    offset += length;
  }
  return { sha256: sum.digest('hex'), hasTime };
};

// Small enough to stay in the processor's cache while a piece is read, hashed and searched.
const BUFFER = Buffer.allocUnsafe(1 << 18);
