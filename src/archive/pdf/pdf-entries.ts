import { nextPdfToken, type PdfBudget, type PdfToken } from './pdf-token.ts';

/** A value with its key. */
export interface PdfEntry {
  /** The key; `value` for an object that is no dictionary. */
  readonly key: string;
  /** The keys of the dictionaries around it, each with a `/` in front. */
  readonly path: string;
  /** In the text. */
  readonly offset: number;
  readonly end: number;
}

export interface PdfEntries {
  readonly entries: readonly PdfEntry[];
  readonly end: number;
}

interface Frame {
  readonly isArray: boolean;
  readonly path: string;
  readonly offset: number;
  /** Of a dictionary: the key whose value is next. */
  key: string | undefined;
  /** The start and the end of the value so far. */
  value: number | undefined;
  valueEnd: number;
  /** Of an array: the dictionaries in it. */
  dictionaries: number;
}

const DEEPEST = 64;
const MOST_ENTRIES = 100_000;

/**
 * The values of the object that starts at `offset`: of a dictionary, and of those in it, each by its key; an array without dictionaries is one
 * value (ISO 32000-1, section 7.3). Undefined if it is not well formed.
 */
export const pdfEntries = (text: string, offset: number, budget: PdfBudget): PdfEntries | undefined => {
  const entries: PdfEntry[] = [];
  const stack: Frame[] = [frameAt(false, '', offset)];
  const top = stack[0]!;
  top.key = 'value';
  for (let at = offset; ; ) {
    const token = nextPdfToken(text, at, budget);
    const frame = stack.at(-1)!;
    if (token === undefined || entries.length > MOST_ENTRIES) return undefined;
    if (frame === top && isEnd(token, text)) {
      finish(frame, entries);
      return { entries, end: top.value === undefined ? at : top.valueEnd };
    }
    at = token.end;
    switch (token.kind) {
      case 'end':
        return undefined;
      case '<<':
      case '[': {
        if (stack.length === DEEPEST || (!frame.isArray && frame.key === undefined)) return undefined;
        if (frame.isArray && token.kind === '<<') frame.dictionaries++;
        const path =
          frame === top
            ? ''
            : frame.isArray
              ? `${frame.path}[${frame.dictionaries}]`
              : `${frame.path}/${frame.key}`;
        stack.push(frameAt(token.kind === '[', path, token.offset));
        break;
      }
      case '>>':
      case ']': {
        if (stack.length === 1 || frame.isArray !== (token.kind === ']')) return undefined;
        stack.pop();
        const outer = stack.at(-1)!;
        if (!frame.isArray) finish(frame, entries);
        if (frame.isArray && frame.dictionaries === 0) extend(outer, frame.offset, token.end);
        else {
          if (outer.isArray) outer.dictionaries += frame.isArray ? frame.dictionaries : 0;
          if (outer === top) return { entries, end: token.end };
          outer.value = undefined;
          if (!outer.isArray) outer.key = undefined;
        }
        break;
      }
      case 'name':
        if (!frame.isArray && frame !== top && (frame.key === undefined || frame.value !== undefined)) {
          finish(frame, entries);
          frame.key = text.slice(token.offset + 1, token.end);
          break;
        }
        extend(frame, token.offset, token.end);
        break;
      default:
        if (!frame.isArray && frame.key === undefined) return undefined;
        extend(frame, token.offset, token.end);
    }
  }
};

const frameAt = (isArray: boolean, path: string, offset: number): Frame => ({
  isArray,
  path,
  offset,
  key: undefined,
  value: undefined,
  valueEnd: offset,
  dictionaries: 0,
});

const extend = (frame: Frame, offset: number, end: number): void => {
  frame.value ??= offset;
  frame.valueEnd = end;
};

const finish = (frame: Frame, entries: PdfEntry[]): void => {
  const { key, path, value, valueEnd } = frame;
  if (key !== undefined && value !== undefined) entries.push({ key, path, offset: value, end: valueEnd });
  frame.key = undefined;
  frame.value = undefined;
};

const isEnd = ({ kind, offset, end }: PdfToken, text: string): boolean =>
  kind === 'end' || (kind === 'word' && /^(?:endobj|stream|startxref|obj)$/.test(text.slice(offset, end)));
