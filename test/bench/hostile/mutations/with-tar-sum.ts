/** Mends the sum of each header of a tar archive that was changed, so that readers believe the rest of it (POSIX pax, "ustar Interchange Format"). */
export const withTarSum = (original: Buffer, changed: Buffer): Buffer => {
  if (!isHeader(original, 0)) return changed;
  const bytes = Buffer.from(changed);
  for (let at = 0; at + 512 <= bytes.length; at += 512) {
    if (!isHeader(bytes, at)) continue;
    bytes.fill(0x20, at + 148, at + 156);
    const sum = bytes.subarray(at, at + 512).reduce((total, byte) => total + byte, 0);
    bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, at + 148, 'latin1');
  }
  return bytes;
};

const isHeader = (bytes: Buffer, at: number): boolean =>
  bytes.toString('latin1', at + 257, at + 262) === 'ustar';
