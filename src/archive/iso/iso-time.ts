/**
 * A date and time of a volume descriptor, 17 bytes of which 16 are digits (ECMA-119, section 8.4.26.1), as
 * `2026-11-27 22:46:12.34 +01:00`; `unset` if all digits are zero. Undefined if it is not one.
 */
export const longTime = (bytes: Buffer): string | undefined => {
  const digits = bytes.toString('latin1', 0, 16);
  if (/^[0\0]{16}$/.test(digits)) return 'unset';
  const found = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(digits);
  if (found === null || bytes.length < 17) return undefined;
  const [year, month, day, hour, minute, second, hundredths] = found.slice(1);
  return `${year}-${month}-${day} ${hour}:${minute}:${second}${hundredths === '00' ? '' : `.${hundredths}`} ${zone(bytes.readInt8(16))}`;
};

/** A date and time of a directory record, 7 bytes (section 9.1.5), in the same form, without hundredths. */
export const shortTime = (bytes: Buffer): string | undefined => {
  if (bytes.length < 7) return undefined;
  if (bytes.every((byte) => byte === 0)) return 'unset';
  const [year, month, day, hour, minute, second] = bytes;
  if (month! < 1 || month! > 12 || day! < 1 || day! > 31 || hour! > 23 || minute! > 59 || second! > 59)
    return undefined;
  const two = (number: number | undefined): string => String(number).padStart(2, '0');
  return `${1900 + year!}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}:${two(second)} ${zone(bytes.readInt8(6))}`;
};

/** From quarters of an hour east of Greenwich. */
const zone = (quarters: number): string => {
  const minutes = Math.abs(quarters) * 15;
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${quarters < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
};
