/** Passes a content on, and adds its CRC-32 and its size in bytes to `sum`. */
export const summed = async function* (
  content: AsyncGenerator<Buffer, string | undefined>,
  sum: { crc32: number; size: number },
): AsyncGenerator<Buffer, string | undefined> {
  const { crc32 } = process.getBuiltinModule('node:zlib');
  try {
    for (;;) {
      const { done, value } = await content.next();
      if (done === true) return value;
      sum.crc32 = crc32(value, sum.crc32);
      sum.size += value.length;
      yield value;
    }
  } finally {
    await content.return(undefined);
  }
};
