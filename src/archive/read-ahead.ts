import type { SizedContent } from './content.ts';

/** In bytes. */
const WINDOW = 4096;

/** Serves short reads near each other from one read: a call for each takes longer, and a file may have millions of tiny pieces. */
export const readAhead = (content: SizedContent): SizedContent => {
  let window: { readonly start: number; readonly bytes: Buffer } = { start: 0, bytes: Buffer.alloc(0) };
  return {
    ...content,
    at: async (offset, length) => {
      if (length > WINDOW) return content.at(offset, length);
      const wanted = Math.min(offset + length, content.size);
      if (offset < window.start || wanted > window.start + window.bytes.length)
        window = { start: offset, bytes: await content.at(offset, WINDOW) };
      return window.bytes.subarray(offset - window.start, offset - window.start + length);
    },
  };
};
