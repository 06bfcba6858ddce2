/**
 * A test for paths as bytes (latin1 strings) from a shell pattern, independent of the locale: `*` and `?` match within one
 * name, `**` matches across folders, `[a-z]`, `[!a-z]` and `{one,two}` are alternatives, a backslash escapes the next
 * character. A leading dot needs no explicit match. A pattern without a `/` is matched against the last name of a path, any
 * other against the whole path. Throws a `SyntaxError` for a range whose end is before its start.
 */
export const byteGlob = (pattern: string): ((path: string) => boolean) => {
  const raw = Buffer.from(pattern, 'utf8')
    .toString('latin1')
    .replace(/^(\.?\/)+/, '')
    .replace(/\/+$/, '');
  const expression = new RegExp(`^(?:${translate(raw)})$`, 's');
  return raw.includes('/')
    ? (path) => expression.test(path)
    : (path) => expression.test(path.slice(path.lastIndexOf('/') + 1));
};

const translate = (glob: string): string => {
  const tokens = glob.match(TOKEN) ?? [];
  const closed =
    tokens.filter((token) => token === '{').length === tokens.filter((token) => token === '}').length;
  let depth = 0;
  return tokens
    .map((token) => {
      if (token === '{' && closed) depth += 1;
      const inBraces = depth > 0;
      if (token === '}' && inBraces) depth -= 1;
      return (inBraces ? BRACES[token] : undefined) ?? WILD[token] ?? literalOrClass(token);
    })
    .join('');
};

// A class, an escaped character, `**/`, `**`, or any single byte.
const TOKEN = /\[[!^]?\]?[^\]/]*\]|\\.|\*\*\/|\*\*|./gs;

const WILD: Readonly<Record<string, string>> = {
  '**/': '(?:.*/)?',
  '**': '.*',
  '*': '[^/]*',
  // One character, which may be several bytes in UTF-8.
  '?': '(?:[\\xc2-\\xf4][\\x80-\\xbf]{1,3}|[^/])',
};

const BRACES: Readonly<Record<string, string>> = { '{': '(?:', '}': ')', ',': '|' };

const literalOrClass = (token: string): string => {
  if (token.length > 1 && token.startsWith('[')) {
    const negated = token[1] === '!' || token[1] === '^';
    const members = token.slice(negated ? 2 : 1, -1).replace(/[\\\][^]/g, '\\$&');
    return `[${negated ? '^/' : ''}${members}]`;
  }
  const byte = token.length > 1 ? token.slice(1) : token;
  return byte.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
};
