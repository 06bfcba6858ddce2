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
