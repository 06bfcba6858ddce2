/** A GUID of 16 bytes, of which the first three groups are little-endian (UEFI specification 2.10, appendix A), in lower case. */
export const guidText = (bytes: Buffer): string => {
  const mixed = Buffer.concat([
    Buffer.from(bytes.subarray(0, 4)).reverse(),
    Buffer.from(bytes.subarray(4, 6)).reverse(),
    Buffer.from(bytes.subarray(6, 8)).reverse(),
    bytes.subarray(8, 16),
  ]);
  return uuidText(mixed);
};

/** A UUID of 16 bytes (RFC 9562, section 4), in lower case. */
export const uuidText = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
