/**
 * Seconds since 1970-01-01T00:00:00Z of an MS-DOS time and date (PKWARE APPNOTE 6.3.10, section 4.4.6). They have no zone and are read as
 * UTC.
 */
export const dosSeconds = (time: number, date: number): number =>
  Date.UTC(
    1980 + (date >>> 9),
    ((date >>> 5) & 15) - 1,
    date & 31,
    time >>> 11,
    (time >>> 5) & 63,
    (time & 31) * 2,
  ) / 1000;
