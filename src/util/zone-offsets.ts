/**
 * The offsets from UTC, in seconds, that a value of `TZ` may give at a time: a POSIX rule (POSIX.1-2017, 8.3) has two if it has summer time.
 * A value that names no known zone counts as UTC, as in the C library.
 */
export const zoneOffsets = (tz: string, seconds: number): readonly number[] =>
  posixOffsets(tz) ?? [namedOffset(tz.replace(/^:/, ''), seconds)];

const POSIX =
  /^(?:<[-+A-Za-z0-9]{3,}>|[A-Za-z]{3,})([-+]?)(\d{1,2})(?::(\d{2}))?(?::(\d{2}))?(<[^>]+>|[A-Za-z]{3,})?/;

const posixOffsets = (tz: string): readonly number[] | undefined => {
  const match = POSIX.exec(tz);
  if (match === null) return undefined;
  const [, sign, hours, minutes = '0', rest = '0', summer] = match;
  const west = Number(hours) * 3600 + Number(minutes) * 60 + Number(rest);
  const east = sign === '-' ? west : 0 - west;
  return summer === undefined ? [east] : [east, east + 3600];
};

const namedOffset = (zone: string, seconds: number): number => {
  let shown: string;
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    shown = format.formatToParts(seconds * 1000).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  } catch {
    return 0;
  }
  const [, sign, hours, minutes] = /([-+])(\d{2}):(\d{2})/.exec(shown) ?? [];
  return hours === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60);
};
