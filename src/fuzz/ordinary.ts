/** 2001-09-09T01:46:40Z: the time of whatever has nothing to do with times, milliseconds since the epoch. */
export const ORDINARY_MTIME_MS = 1_000_000_000_000;
