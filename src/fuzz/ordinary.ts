/** 2001-09-09T01:46:40Z in milliseconds since the epoch: the modification time of entries whose time does not matter. */
export const ORDINARY_MTIME_MS = 1_000_000_000_000;
