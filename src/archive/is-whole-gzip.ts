import type { GzipStructure } from './read-gzip.ts';

/** Whether a gzip file was read to its end without an error, its trailers are right, and nothing is behind the last one. */
export const isWholeGzip = ({ members, trailing, problem }: GzipStructure): boolean =>
  problem === undefined &&
  trailing === 0 &&
  members.every(({ crc32, size, actual }) => crc32 === actual.crc32 && size === actual.size);
