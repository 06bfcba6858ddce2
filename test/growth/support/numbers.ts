const number =
  (size: number, order: 'big' | 'little') =>
  (value: number): Buffer => {
    const bytes = Buffer.alloc(size);
    if (order === 'big') bytes.writeUIntBE(value, 0, size);
    else bytes.writeUIntLE(value, 0, size);
    return bytes;
  };

/** Unsigned numbers of 16 and 32 bits, in either order. */
export const [u16be, u32be, u16le, u32le] = [
  number(2, 'big'),
  number(4, 'big'),
  number(2, 'little'),
  number(4, 'little'),
];

/** n pieces, one after another. */
export const pieces = (n: number, piece: (index: number) => Buffer | string): Buffer =>
  Buffer.concat(Array.from({ length: n }, (_, index) => Buffer.from(piece(index))));

/** Up to a multiple of `size`, with zeros. */
export const filledTo = (size: number, bytes: Buffer): Buffer =>
  Buffer.concat([bytes, Buffer.alloc((size - (bytes.length % size)) % size)]);
