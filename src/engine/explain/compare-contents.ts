import type { Comparer, Comparison, ContentPair, Marker } from '../../archive/comparer.ts';
import { bufferContent, type Content, headOf, readAll } from '../../archive/content.ts';
import { firstDifference } from '../../archive/first-difference.ts';
import { openScratch, type Scratch, type ScratchRoom } from '../../archive/scratch.ts';
import { comparers } from '../../comparers/index.ts';
import type { Canary } from '../../model/canary.ts';
import type { RawPath } from '../../model/raw-path.ts';
import type { Collector } from './collector.ts';

/** Archives nested deeper than this are compared as bytes. */
const DEEPEST = 16;
const HEAD = 4096;
const endOf = ({ offset, bytes }: Marker): number => offset + bytes.length;
/** Content that needs random access is held in memory up to this size, in bytes; larger content goes to a scratch file. */
const MOST_IN_MEMORY = 1 << 20;

export interface Contents {
  readonly collector: Pick<Collector, 'add' | 'note' | 'count'>;
  readonly room: ScratchRoom;
  /** Only these instead of all. */
  readonly comparers?: readonly Comparer[];
  /** What the builds could see, if that is known. */
  readonly canaries?: readonly Canary[];
  /** Called for each pair of contents, before it is compared. */
  readonly visit?: (pair: ContentPair, chain: readonly RawPath[]) => Promise<void>;
}

/** Compares two contents with the first comparer that can read both and finds a difference. Does the same for contents inside them. */
export const compareContents = async (
  pair: ContentPair,
  chain: readonly RawPath[],
  name: RawPath,
  contents: Contents,
): Promise<void> => {
  const starts = await Promise.all([startOf(pair.control), startOf(pair.experiment)]);
  const heads = starts.map(({ head }) => head.subarray(0, HEAD));
  const known = contents.comparers ?? comparers;
  const candidates =
    chain.length >= DEEPEST ? known.filter((comparer) => comparer === comparers.at(-1)) : known;
  const { collector } = contents;
  await contents.visit?.(pair, chain);
  const before = collector.count();
  for (const comparer of candidates) {
    if (!heads.every((head) => comparer.recognises(head))) continue;
    const { marker } = comparer;
    if (
      marker !== undefined &&
      !(await Promise.all(starts.map((start) => hasMarker(start, marker)))).every(Boolean)
    )
      continue;
    // The contents of two differing compressed files may be equal: then there is no difference to emit.
    if (comparer === comparers.at(-1) && pair.control.size === undefined && (await areEqual(pair))) return;
    await compareAs(comparer, pair, chain, name, contents);
    if (collector.count() > before) return;
  }
};

interface Start {
  readonly content: Content;
  readonly head: Buffer;
}

/** Of a stream, enough for every marker: it is opened only once. */
const startOf = async (content: Content): Promise<Start> => ({
  content,
  head: await headOf(content, content.at === undefined ? FARTHEST : HEAD),
});

const FARTHEST = comparers.reduce(
  (most, { marker }) => (marker === undefined ? most : Math.max(most, endOf(marker))),
  HEAD,
);

const hasMarker = async ({ content, head }: Start, marker: Marker): Promise<boolean> => {
  const found =
    content.at === undefined
      ? head.subarray(marker.offset, endOf(marker))
      : await content.at(marker.offset, marker.bytes.length);
  return found.toString('latin1') === marker.bytes;
};

const compareAs = async (
  comparer: Comparer,
  pair: ContentPair,
  chain: readonly RawPath[],
  name: RawPath,
  contents: Contents,
): Promise<void> => {
  const { collector, room } = contents;
  const scratches: Scratch[] = [];
  const scratch = async (): Promise<Scratch> => {
    const opened = await openScratch(room);
    scratches.push(opened);
    return opened;
  };
  const comparison: Comparison = {
    name,
    emit: (difference) => collector.add(comparer.format, chain, difference),
    note: (facts) =>
      collector.note(
        comparer.format,
        facts.writer === undefined ? facts : { ...facts, writer: { ...facts.writer, at: chain } },
      ),
    descend: async (member, inner) => {
      const before = collector.count();
      await compareContents(inner, [...chain, member], member, contents);
      return collector.count() - before;
    },
    scratch,
    ...(contents.canaries === undefined ? {} : { canaries: contents.canaries }),
  };
  try {
    await comparer.compare(comparer.seeks ? await seekable(pair, scratch) : pair, comparison);
  } finally {
    for (const opened of scratches) opened.close();
  }
};

const areEqual = async (pair: ContentPair): Promise<boolean> => {
  return (await firstDifference(pair)) === undefined;
};

const seekable = async (pair: ContentPair, scratch: () => Promise<Scratch>): Promise<ContentPair> => ({
  control: await withAt(pair.control, scratch),
  experiment: await withAt(pair.experiment, scratch),
});

const withAt = async (content: Content, scratch: () => Promise<Scratch>): Promise<Content> => {
  if (content.at !== undefined) return content;
  const small = await readAll(content, MOST_IN_MEMORY);
  if (small !== undefined) return bufferContent(small);
  const piece = (await scratch()).piece();
  for await (const chunk of content.open()) if (!piece.write(chunk)) break;
  return piece.content();
};
