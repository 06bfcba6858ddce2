/**
 * The records of a pax extended header, `LENGTH KEY=VALUE\n` each, keys and values as latin1 strings in their order
 * (POSIX.1-2017 pax, "pax Header Block"). From the first invalid record on, the rest is kept as one record with an empty key.
 */
export const parsePaxRecords = (data: Buffer): readonly (readonly [key: string, value: string])[] => {
  const records: (readonly [string, string])[] = [];
  let start = 0;
  while (start < data.length) {
    const space = data.indexOf(0x20, start);
    const digits = space < 0 || space - start > 10 ? '' : data.toString('latin1', start, space);
    const end = /^[0-9]+$/.test(digits) ? start + Number(digits) : Number.NaN;
    const equals = data.indexOf(0x3d, space);
    if (!(end <= data.length && equals > space && equals < end && data[end - 1] === 0x0a)) {
      records.push(['', data.toString('latin1', start)]);
      break;
    }
    records.push([data.toString('latin1', space + 1, equals), data.toString('latin1', equals + 1, end - 1)]);
    start = end;
  }
  return records;
};
