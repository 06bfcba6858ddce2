/** A readable description of the first difference of two archives: the block, the offset in it, and the bytes of both sides. */
export const firstDifference = (ours: Buffer, theirs: Buffer): string => {
  let at = 0;
  while (at < ours.length && ours[at] === theirs[at]) at++;
  const around = (bytes: Buffer): string =>
    JSON.stringify(bytes.toString('latin1', Math.max(0, at - 20), at + 40));
  return `first difference in block ${at >> 9} at byte ${at & 511} of it: ours ${around(ours)}, GNU tar's ${around(theirs)}; ${ours.length} and ${theirs.length} bytes`;
};
