import { createHash, hash } from 'node:crypto';
import { closeSync, readSync } from 'node:fs';
import { foundScan } from '../times/found-scan.ts';
import type { Found, Needles } from '../times/sought.ts';
import { isPacked } from '../times/time-scan.ts';
import { openForced } from './forced-read.ts';

/** The result of one pass over a file's bytes. */
export interface Examined extends Found {
  /** Lower-case hex. */
  readonly sha256: string;
}

/**
 * Reads a regular file of `size` bytes once, for its digest and for the times that `needles` describe. The file must belong to the caller
 * and may have any mode. Uses bounded memory.
 */
export const examineFile = (file: string | Uint8Array, size: number, needles: Needles = NONE): Examined => {
  const descriptor = openForced(file);
  try {
    if (size > BUFFER.length) return examineLarge(descriptor, size, needles);
    let length = 0;
    for (let got = -1; got !== 0 && length < size; length += got)
      got = readSync(descriptor, BUFFER, length, size - length, null);
    const bytes = BUFFER.subarray(0, length);
    const scan = foundScan(isPacked(bytes) ? NONE : needles);
    scan.push(bytes, 0);
    return { sha256: hash('sha256', bytes, 'hex'), ...scan.found() };
  } finally {
    closeSync(descriptor);
  }
};

const NONE: Needles = { hasTime: undefined, hasDay: undefined };

const examineLarge = (descriptor: number, size: number, needles: Needles): Examined => {
  const sum = createHash('sha256');
  let scan = foundScan(needles);
  for (let offset = 0; offset < size; ) {
    const length = readSync(descriptor, BUFFER, 0, Math.min(size - offset, BUFFER.length), null);
    if (length === 0) break;
    const bytes = BUFFER.subarray(0, length);
    sum.update(bytes);
    if (offset === 0 && isPacked(bytes)) scan = foundScan(NONE);
    scan.push(bytes, offset);
    offset += length;
  }
  return { sha256: sum.digest('hex'), ...scan.found() };
};

// Small enough to stay in the processor's cache while a piece is read, hashed and searched.
const BUFFER = Buffer.allocUnsafe(1 << 18);
