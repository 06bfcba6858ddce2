const SMALLEST_BITS = 12;

/** In bytes (The lzip file format, section 2): a power of two, less some 16ths of it. */
export const lzipDictionary = (coded: number): number => {
  const base = 2 ** (coded & 31);
  return base - (base / 16) * (coded >> 5);
};

/** The smallest dictionary that holds a content of this size, as lzip writes it for a content that is smaller than that of its level. */
export const lzipDictionaryFor = (size: number): number => {
  let bits = SMALLEST_BITS;
  while (2 ** bits < size) bits++;
  if (bits === SMALLEST_BITS) return bits;
  const fits = [7, 6, 5, 4, 3, 2, 1].find((part) => lzipDictionary(bits | (part << 5)) >= size) ?? 0;
  return bits | (fits << 5);
};
