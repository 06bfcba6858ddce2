import type { SizedContent } from '../content.ts';
import { type Segment, stitchedContent } from '../stitched-content.ts';
import type { OleEntry } from './read-directory.ts';
import { chainTaker, type OleSectors } from './read-fat.ts';

export interface OleStream {
  readonly path: string;
  readonly segments: readonly Segment[];
  readonly size: number;
}

export interface OleStreams {
  readonly miniFat: readonly Segment[];
  /** By path. */
  readonly streams: readonly OleStream[];
  /** The mini sectors of no stream. */
  readonly unused: readonly Segment[];
}

type Take = ReturnType<typeof chainTaker>['take'];

/** Where the streams lie: in sectors, or, if they are short, in the mini sectors of the stream of the root ([MS-CFB], section 2.4). */
export const readStreams = async (
  file: SizedContent,
  entries: readonly OleEntry[],
  { sectorSize, miniSize, cutoff, fat, firstMiniFat }: OleSectors,
  take: Take,
  segmentOf: (number: number) => Segment,
): Promise<OleStreams> => {
  const miniFat = take(firstMiniFat, fat.length).map(segmentOf);
  const table = await wordsOf(stitchedContent(file, miniFat).content);
  const root = entries[0];
  const rootSegments =
    root === undefined ? [] : take(root.start, Math.ceil(root.size / sectorSize)).map(segmentOf);
  const mini = stitchedContent(file, rootSegments);
  const minis = chainTaker(table, Math.ceil(mini.content.size / miniSize));
  const miniSegment = (number: number): Segment => ({
    offset: mini.inFile(number * miniSize),
    size: Math.min(miniSize, mini.content.size - number * miniSize),
  });
  const streams = entries
    .flatMap(({ path, kind, start, size }) =>
      kind === 'stream' && path !== undefined ? [{ path, start, size }] : [],
    )
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, start, size }) => ({
      path,
      size,
      segments:
        size < cutoff
          ? minis.take(start, Math.ceil(size / miniSize)).map(miniSegment)
          : take(start, Math.ceil(size / sectorSize)).map(segmentOf),
    }));
  const unused: Segment[] = [];
  for (const [number, used] of minis.used.entries()) if (used === 0) unused.push(miniSegment(number));
  return { miniFat, streams, unused };
};

const wordsOf = async (content: SizedContent): Promise<Uint32Array> => {
  const bytes = await content.at(0, content.size);
  const words = new Uint32Array(Math.floor(bytes.length / 4));
  for (let index = 0; index < words.length; index++) words[index] = bytes.readUInt32LE(index * 4);
  return words;
};
