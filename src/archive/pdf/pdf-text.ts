/** A text string as latin1 of UTF-8, in parentheses (ISO 32000-1, section 7.9.2): hexadecimal digits and UTF-16 are decoded. Other values as they are. */
export const pdfText = (raw: string): string => {
  const isHex = /^<[0-9A-Fa-f\s]*>$/.test(raw);
  const bytes = isHex
    ? Buffer.from(raw.replace(/[^0-9A-Fa-f]/g, ''), 'hex')
    : /^\((?:\\376\\377|\xfe\xff)/.test(raw)
      ? Buffer.from(unescaped(raw.slice(1, -1)), 'latin1')
      : undefined;
  if (bytes === undefined) return raw;
  const isWide = bytes.length % 2 === 0 && bytes[0] === 0xfe && bytes[1] === 0xff;
  const text = isWide
    ? Buffer.from(Buffer.from(bytes.subarray(2)).swap16().toString('utf16le')).toString('latin1')
    : bytes.toString('latin1');
  return `(${text})`;
};

const unescaped = (text: string): string =>
  text.replace(/\\([0-7]{1,3}|\r\n|[\s\S])/g, (_, code: string) =>
    /^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8) & 255) : (ESCAPES[code] ?? code),
  );

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  '\n': '',
  '\r': '',
  '\r\n': '',
};
