/** A FILETIME ([MS-DTYP], section 2.3.3: 100 ns since 1601, little-endian) in seconds since 1970, with a fraction; undefined if it is 0. */
export const fileTime = (bytes: Buffer, at: number): number | undefined => {
  const ticks = bytes.readBigUInt64LE(at);
  return ticks === 0n ? undefined : Number(ticks) / 1e7 - EPOCH;
};

const EPOCH = 11_644_473_600;
