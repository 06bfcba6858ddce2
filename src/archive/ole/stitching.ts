import type { SizedContent } from '../content.ts';
import type { SpanPart } from '../parts/part.ts';
import type { Segment } from '../stitched-content.ts';

export interface StitchedStream {
  readonly size: number;
  readonly owner: string;
  /** Whether it is compared as a content of its own. */
  readonly content: boolean;
}

/** Collects the segments of a file in the order in which they are stitched, and names them. */
export class Stitching {
  readonly segments: Segment[] = [];
  readonly areas: SpanPart[] = [];
  readonly #file: SizedContent;
  #size = 0;

  constructor(file: SizedContent) {
    this.#file = file;
  }

  /** Returns where it begins. What is longer than the size of a stream is named apart. */
  add(field: string, segments: readonly Segment[], stream?: StitchedStream): number {
    const start = this.#size;
    for (const { offset, size } of segments) this.#append(offset, Math.min(size, this.#file.size - offset));
    const total = this.#size - start;
    const size = Math.min(stream?.size ?? total, total);
    const owner = stream === undefined ? {} : { in: stream.owner };
    const content = stream?.content ? { content: true as const } : {};
    if (size > 0) this.areas.push({ ...owner, field, offset: start, size, ...content });
    if (total > size) this.areas.push({ ...owner, field: 'slack', offset: start + size, size: total - size });
    return start;
  }

  #append(offset: number, size: number): void {
    if (size <= 0) return;
    const last = this.segments.at(-1);
    this.#size += size;
    if (last !== undefined && last.offset + last.size === offset)
      this.segments[this.segments.length - 1] = { offset: last.offset, size: last.size + size };
    else this.segments.push({ offset, size });
  }
}
