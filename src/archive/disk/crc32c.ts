/** CRC-32C (Castagnoli, reflected, RFC 9260, appendix A) of bytes, continued from `crc`, without the inversion at the start and at the end. */
export const crc32c = (bytes: Uint8Array, crc = 0xffffffff): number => {
  let rest = crc;
  for (let index = 0; index < bytes.length; index++)
    rest = TABLE[(rest ^ bytes[index]!) & 0xff]! ^ (rest >>> 8);
  return rest >>> 0;
};

const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = (value & 1) === 0 ? value >>> 1 : (value >>> 1) ^ 0x82f63b78;
  return value >>> 0;
});
