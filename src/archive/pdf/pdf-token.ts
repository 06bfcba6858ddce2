export interface PdfToken {
  readonly kind: '<<' | '>>' | '[' | ']' | 'name' | 'string' | 'word' | 'end';
  readonly offset: number;
  readonly end: number;
}

/** How many characters may still be read: what is read again and again, such as a string without an end, costs no more than linear time. */
export interface PdfBudget {
  left: number;
}

const SPACE = /[\0\t\n\f\r ]/;
const REGULAR = /[^\0\t\n\f\r ()<>[\]{}/%]+/y;

/** The token at or after `at`, without white space and comments (ISO 32000-1, section 7.2); undefined if it is not well formed. */
export const nextPdfToken = (text: string, at: number, budget: PdfBudget): PdfToken | undefined => {
  const token = read(text, at);
  budget.left -= (token?.end ?? text.length) - at + 1;
  return budget.left < 0 ? undefined : token;
};

const read = (text: string, at: number): PdfToken | undefined => {
  let offset = at;
  while (offset < text.length)
    if (SPACE.test(text[offset]!)) offset++;
    else if (text[offset] === '%') while (offset < text.length && !/[\r\n]/.test(text[offset]!)) offset++;
    else break;
  if (offset >= text.length) return { kind: 'end', offset, end: offset };
  const pair = text.slice(offset, offset + 2);
  if (pair === '<<' || pair === '>>') return { kind: pair, offset, end: offset + 2 };
  const first = text[offset]!;
  switch (first) {
    case '[':
    case ']':
      return { kind: first, offset, end: offset + 1 };
    case '(':
      return literal(text, offset);
    case '<': {
      const end = text.indexOf('>', offset);
      return end < 0 ? undefined : { kind: 'string', offset, end: end + 1 };
    }
    case '/':
      return { kind: 'name', offset, end: regular(text, offset + 1) };
    default: {
      const end = regular(text, offset);
      return end === offset ? undefined : { kind: 'word', offset, end };
    }
  }
};

const regular = (text: string, at: number): number => {
  REGULAR.lastIndex = at;
  return REGULAR.test(text) ? REGULAR.lastIndex : at;
};

const literal = (text: string, offset: number): PdfToken | undefined => {
  let depth = 0;
  for (let at = offset; at < text.length; at++) {
    const letter = text[at];
    if (letter === '\\') at++;
    else if (letter === '(') depth++;
    else if (letter === ')' && --depth === 0) return { kind: 'string', offset, end: at + 1 };
  }
  return undefined;
};
