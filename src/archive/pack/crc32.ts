/** CRC-32 of ISO 3309 as gzip uses it (RFC 1952, section 8): an unsigned 32-bit number. */
export const crc32 = (bytes: Uint8Array): number => {
  let crc = ~0;
  const whole = bytes.length & ~3;
  for (let at = 0; at < whole; at += 4) {
    crc ^= bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
    crc =
      TABLES[768 + (crc & 255)]! ^
      TABLES[512 + ((crc >>> 8) & 255)]! ^
      TABLES[256 + ((crc >>> 16) & 255)]! ^
      TABLES[crc >>> 24]!;
  }
  for (let at = whole; at < bytes.length; at++) crc = (crc >>> 8) ^ TABLES[(crc ^ bytes[at]!) & 255]!;
  return ~crc >>> 0;
};

/**
 * The CRC-32 of two pieces one after the other, from the CRC of each and the length of the second: what zlib calls
 * `crc32_combine`. A CRC is linear: appending a zero bit is a matrix over GF(2), squared for 2, 4, 8... zeros.
 */
export const combineCrc32 = (first: number, second: number, secondLength: number): number => {
  let crc = first;
  let zeros = BYTE_OF_ZEROS;
  for (let left = secondLength; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) crc = times(zeros, crc);
    zeros = zeros.map((column) => times(zeros, column));
  }
  return (crc ^ second) >>> 0;
};

const POLYNOMIAL = 0xedb88320;

type Matrix = readonly number[];

const times = (matrix: Matrix, vector: number): number => {
  let product = 0;
  for (let bit = 0; bit < 32; bit++) if ((vector >>> bit) & 1) product ^= matrix[bit]!;
  return product;
};

const ZERO_BIT: Matrix = Array.from({ length: 32 }, (_, bit) => (bit === 0 ? POLYNOMIAL : 1 << (bit - 1)));
const square = (matrix: Matrix): Matrix => matrix.map((column) => times(matrix, column));
const BYTE_OF_ZEROS: Matrix = square(square(square(ZERO_BIT)));

/** Four tables of 256: the CRC of each byte, followed by none, one, two and three zero bytes. */
const TABLES = ((): Int32Array => {
  const tables = new Int32Array(1024);
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
    tables[byte] = crc;
  }
  for (let at = 256; at < 1024; at++) {
    const before = tables[at - 256]!;
    tables[at] = (before >>> 8) ^ tables[before & 255]!;
  }
  return tables;
})();
