const ZEROS = Buffer.alloc(64 * 1024);

/** Whether all bytes are zero. Compared in blocks: images are mostly zeros. */
export const isZero = (bytes: Buffer): boolean => {
  for (let at = 0; at < bytes.length; at += ZEROS.length) {
    const size = Math.min(ZEROS.length, bytes.length - at);
    if (bytes.compare(ZEROS, 0, size, at, at + size) !== 0) return false;
  }
  return true;
};
