import type { Part, SpanPart } from './part.ts';

/**
 * The parts of a file of `size` bytes: the decoded parts, those that overlap an earlier one or end behind the file left out, and the
 * areas in which they lie, such as sections, cut into spans of what no other part covers.
 */
export const layOut = (
  decoded: readonly Part[],
  areas: readonly SpanPart[],
  size: number,
): readonly Part[] => {
  const kept: Part[] = [];
  let end = 0;
  for (const part of decoded.toSorted(byOffset)) {
    if (part.offset < end || part.size <= 0 || part.offset + part.size > size) continue;
    kept.push(part);
    end = part.offset + part.size;
  }
  const spans: Part[] = [];
  let [index, done] = [0, 0];
  for (const area of areas.toSorted(byOffset)) {
    const last = Math.min(area.offset + area.size, size);
    done = Math.max(done, area.offset);
    while (index < kept.length && endOf(kept[index]!) <= done) index++;
    for (let next = index; done < last; next++) {
      const part = kept[next];
      const stop = Math.min(part?.offset ?? last, last);
      if (stop > done) spans.push({ ...area, offset: done, size: stop - done });
      if (part === undefined || part.offset >= last) {
        done = Math.max(done, last);
        break;
      }
      done = Math.max(done, endOf(part));
      index = next;
    }
  }
  return [...kept, ...spans];
};

const byOffset = (a: Part, b: Part): number => a.offset - b.offset;

const endOf = ({ offset, size }: Part): number => offset + size;
