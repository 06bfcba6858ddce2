import type { SizedContent } from '../content.ts';
import type { Part, SpanPart } from './part.ts';

const LONGEST = 1 << 16;

/** What fills up to an alignment. If it is zeros, only its length counts, and follows from the length of what it fills. */
export const paddingPart = async (content: SizedContent, span: SpanPart): Promise<Part> => {
  if (span.size > LONGEST) return span;
  const bytes = await content.at(span.offset, span.size);
  return bytes.every((byte) => byte === 0)
    ? { ...span, kind: 'number', value: span.size, recomputed: true }
    : span;
};
