import type { ContentPair } from '../../archive/comparer.ts';
import { type Content, fileContent, headOf } from '../../archive/content.ts';
import { comparers } from '../../comparers/index.ts';
import type { RawPath } from '../../model/raw-path.ts';
import { type Observation, readable } from '../builds/observe.ts';
import { type Contents, compareContents } from '../explain/compare-contents.ts';
import { entryOf } from '../outputs/entry-of.ts';

/** A content that is no archive, on both sides. */
export interface Leaf {
  readonly control: LeafSide;
  readonly other: LeafSide;
}

export interface LeafSide {
  /** In bytes. */
  readonly size: number;
  /** How often each line occurs; undefined for a binary or large content. */
  readonly lines: ReadonlyMap<string, number> | undefined;
}

/** How an output of one build differs from that of another. */
export interface Change {
  /** A member that only the control has. */
  readonly gone: RawPath | undefined;
  /** By their places: the contents that differ and that are no archives. */
  readonly leaves: ReadonlyMap<string, Leaf>;
  /** By their places: how many bytes differ. */
  readonly differing: ReadonlyMap<string, number>;
}

/** Both builds must have the output as a file. */
export const measureChange = async (
  path: RawPath,
  control: Observation,
  other: Observation,
): Promise<Change> => {
  const pair = {
    control: await fileContent(readable(control, entryOf(control.manifest, path)!)),
    experiment: await fileContent(readable(other, entryOf(other.manifest, path)!)),
  };
  let gone: RawPath | undefined;
  let count = 0;
  const leaves = new Map<string, Leaf>();
  const differing = new Map<string, number>();
  const collector: Contents['collector'] = {
    count: () => count,
    note: () => {},
    add: (_format, chain, { field, experiment, in: member, bytes }) => {
      count++;
      if (field === 'member' && experiment === null) gone ??= member ?? '';
      const place = placeOf(member === undefined ? chain : [...chain, member]);
      differing.set(place, (differing.get(place) ?? 0) + bytes);
    },
  };
  const visit = async (contents: ContentPair, chain: readonly RawPath[]): Promise<void> => {
    const head = await headOf(contents.control, HEAD);
    if (isArchive(head)) return;
    const isText = !head.subarray(0, TEXT_HEAD).includes(0);
    leaves.set(placeOf(chain), {
      control: await sideOf(contents.control, isText),
      other: await sideOf(contents.experiment, isText),
    });
  };
  await compareContents(pair, [], path, { collector, room: { left: SCRATCH_ROOM }, visit });
  return { gone, leaves, differing };
};

const isArchive = (head: Buffer): boolean =>
  comparers.some(
    ({ hasMembers, recognises, marker }) =>
      hasMembers === true &&
      recognises(head.subarray(0, TEXT_HEAD)) &&
      (marker === undefined ||
        head.subarray(marker.offset, marker.offset + marker.bytes.length).toString('latin1') ===
          marker.bytes),
  );

const TEXT_HEAD = 4096;
/** Enough for every marker, in bytes. */
const HEAD = 65_536;
/** In bytes, in the temporary folder. */
const SCRATCH_ROOM = 1 << 30;
/** In bytes: larger texts are measured by their size alone. */
const LARGEST_TEXT = 16 << 20;

const sideOf = async (content: Content, isText: boolean): Promise<LeafSide> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of content.open()) {
    size += chunk.length;
    if (isText && size <= LARGEST_TEXT) chunks.push(chunk);
  }
  if (!isText || size > LARGEST_TEXT) return { size, lines: undefined };
  const lines = new Map<string, number>();
  for (const line of Buffer.concat(chunks).toString('latin1').split('\n'))
    lines.set(line, (lines.get(line) ?? 0) + 1);
  return { size, lines };
};

const placeOf = (chain: readonly RawPath[]): string => chain.join('\0');
