/** One record of an extended header; the value is bytes (latin1). */
export type PaxRecord = readonly [keyword: string, value: string];

/**
 * The body of a pax extended header, unpadded: `LENGTH KEYWORD=VALUE\n` for each record, where LENGTH counts itself.
 * POSIX.1-2017, pax, "pax Extended Header".
 */
export const encodePaxRecords = (records: readonly PaxRecord[]): Buffer =>
  Buffer.from(records.map(encodeRecord).join(''), 'latin1');

const encodeRecord = ([keyword, value]: PaxRecord): string => {
  const rest = ` ${keyword}=${value}\n`;
  let length = rest.length + 1;
  while (String(length).length + rest.length !== length) length = String(length).length + rest.length;
  return `${length}${rest}`;
};

/** Nanoseconds since the epoch as pax writes a time: decimal seconds, no trailing zeros, `-0.5` before the epoch. */
export const paxTime = (ns: bigint): string => {
  const sign = ns < 0n ? '-' : '';
  const digits = String(ns < 0n ? -ns : ns).padStart(10, '0');
  const fraction = digits.slice(-9).replace(/0+$/, '');
  return `${sign}${digits.slice(0, -9)}${fraction === '' ? '' : `.${fraction}`}`;
};
