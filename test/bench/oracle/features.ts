/**
 * Features of a content: what two builds can have in common although a part of it is noise. For text words, pairs of words, and the
 * beginnings of long words; for other bytes every four bytes in a row, and every four bytes at their offset.
 */
export const featuresOf = (bytes: Buffer, prefix: string, add: (feature: string) => void): void => {
  const text = isText(bytes) ? bytes.toString('utf8') : undefined;
  if (text === undefined) byteFeatures(bytes, prefix, add);
  else wordFeatures(text, prefix, add);
};

const isText = (bytes: Buffer): boolean =>
  !bytes.includes(0) && Buffer.from(bytes.toString('utf8'), 'utf8').equals(bytes);

const wordFeatures = (text: string, prefix: string, add: (feature: string) => void): void => {
  // Punctuation counts: a comma for a point is a difference of locales.
  const words = text.match(/[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]+/gu) ?? [];
  for (const [index, word] of words.entries()) {
    add(`${prefix}w ${word}`);
    for (const length of [4, 6, 8]) if (word.length > length) add(`${prefix}b ${word.slice(0, length)}`);
    // Words before the last, too: in between may be noise.
    for (const back of [1, 2, 4]) if (index >= back) add(`${prefix}p${back} ${words[index - back]} ${word}`);
  }
};

const GRAM = 4;
/** Larger contents are compared by blocks at their offset. Small ones, because a time may stand beside what counts, as in an inode. */
const LARGE = 256 * 1024;
const BLOCK = 4;
/** Contents that are larger than this have larger blocks: features take memory. */
const HUGE = 2 * 1024 * 1024;
const LARGE_BLOCK = 64;

const byteFeatures = (bytes: Buffer, prefix: string, add: (feature: string) => void): void => {
  add(`${prefix}size ${bytes.length}`);
  if (bytes.length > LARGE) {
    const block = bytes.length > HUGE ? LARGE_BLOCK : BLOCK;
    for (let at = 0; at < bytes.length; at += block) {
      const part = bytes.subarray(at, at + block);
      // Images of file systems are almost empty.
      if (part.some((byte) => byte !== 0)) add(`${prefix}@${at} ${part.toString('latin1')}`);
    }
    return;
  }
  const latin = bytes.toString('latin1');
  for (let at = 0; at + GRAM <= latin.length; at++) {
    const gram = latin.slice(at, at + GRAM);
    add(`${prefix}g ${gram}`);
    add(`${prefix}@${at} ${gram}`);
  }
};
