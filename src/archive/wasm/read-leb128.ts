/** An unsigned LEB128 number of at most 32 bits, and the offset behind it (WebAssembly core specification, section 5.2.2). Throws a RangeError. */
export const readLeb128 = (bytes: Buffer, at: number): { readonly value: number; readonly end: number } => {
  let value = 0;
  for (let index = 0; index < 5; index++) {
    const byte = bytes.readUInt8(at + index);
    value += (byte & 127) * 2 ** (7 * index);
    if (byte < 128) return { value, end: at + index + 1 };
  }
  throw new RangeError('a LEB128 number of more than 32 bits');
};
