/** The program interpreter of a 64-bit little-endian ELF program, and where its path is in the file; undefined for a static program. */
export const interpreterOf = (
  elf: Buffer,
): { readonly path: string; readonly offset: number; readonly size: number } | undefined => {
  const first = Number(elf.readBigUInt64LE(32));
  const [each, count] = [elf.readUInt16LE(54), elf.readUInt16LE(56)];
  const header = Array.from({ length: count }, (_, index) => first + index * each).find(
    (at) => elf.readUInt32LE(at) === PT_INTERP,
  );
  if (header === undefined) return undefined;
  const offset = Number(elf.readBigUInt64LE(header + 8));
  const size = Number(elf.readBigUInt64LE(header + 32));
  return { path: elf.toString('latin1', offset, offset + size - 1), offset, size };
};

// elf(5).
const PT_INTERP = 3;
