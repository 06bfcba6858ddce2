/**
 * The time of a tIME chunk (PNG specification, third edition, section 11.3.5.1), in seconds since the epoch; undefined if it is no date and
 * time of day. A second may be 60.
 */
export const pngTime = (data: Buffer): number | undefined => {
  if (data.length !== 7) return undefined;
  const [month, day, hour, minute, second] = [...data.subarray(2)] as [
    number,
    number,
    number,
    number,
    number,
  ];
  const time = new Date(0);
  time.setUTCFullYear(data.readUInt16BE(0), month - 1, day);
  const isDay = time.getUTCMonth() === month - 1 && time.getUTCDate() === day;
  if (!isDay || hour > 23 || minute > 59 || second > 60) return undefined;
  return time.getTime() / 1000 + 3600 * hour + 60 * minute + second;
};
