/** A GUID of 16 bytes, in the byte order of Windows ([MS-DTYP], section 2.3.4.2), as lower-case text without braces. */
export const showGuid = (bytes: Buffer): string =>
  [
    bytes.readUInt32LE(0).toString(16).padStart(8, '0'),
    bytes.readUInt16LE(4).toString(16).padStart(4, '0'),
    bytes.readUInt16LE(6).toString(16).padStart(4, '0'),
    bytes.toString('hex', 8, 10),
    bytes.toString('hex', 10, 16),
  ].join('-');
