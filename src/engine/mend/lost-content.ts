import type { ContentPair } from '../../archive/comparer.ts';
import { type Content, fileContent, headOf } from '../../archive/content.ts';
import { comparers } from '../../comparers/index.ts';
import type { RawPath } from '../../model/raw-path.ts';
import { displayRaw } from '../../util/display.ts';
import { grouped } from '../../util/grouped.ts';
import { type Observation, readable } from '../builds/observe.ts';
import type { Contents } from '../explain/compare-contents.ts';
import { compareContents } from '../explain/compare-contents.ts';
import { entryOf } from '../outputs/entry-of.ts';

/**
 * Why an output of a mended build is not the same work: it is gone, a member is gone, or a content is shorter by more than what differed before.
 * Undefined if nothing is lost. A setting may make outputs equal because less is in them, which mends nothing.
 */
export const lostContent = async (
  path: RawPath,
  control: Observation,
  experiment: Observation,
  mended: Observation,
): Promise<string | undefined> => {
  const [before, after] = [control, mended].map(({ manifest }) => entryOf(manifest, path));
  if (before === undefined) return undefined;
  if (after === undefined) return 'it is gone';
  if (before.type !== after.type) return `it is no ${before.type} any more`;
  if (before.type !== 'file' || before.sha256 === after.sha256) return undefined;
  const change = await measure(path, control, mended);
  if (change.gone !== undefined) return `${displayRaw(change.gone)} is gone`;
  const usual =
    entryOf(experiment.manifest, path)?.type === 'file' ? await measure(path, control, experiment) : NONE;
  for (const [place, { control: one, other, text }] of change.leaves) {
    if (one > 0 && other === 0) return `${shown(place)} is empty`;
    const differing = usual.differing.get(place) ?? 0;
    const least = Math.min(one, usual.leaves.get(place)?.other ?? one);
    if (other < least - differing - (text ? 0 : SLACK))
      return `${shown(place)} has ${grouped(other)} bytes instead of ${grouped(least)}`;
  }
  return undefined;
};

/** Padding and tables of a binary file may change with the length of a value; in bytes. */
const SLACK = 64;

interface Leaf {
  /** In bytes. */
  readonly control: number;
  readonly other: number;
  readonly text: boolean;
}

interface Change {
  /** A member that only the control has. */
  readonly gone: RawPath | undefined;
  /** By their places: the contents that differ and that are no archives. */
  readonly leaves: ReadonlyMap<string, Leaf>;
  /** How many bytes differ at a place, without those that only moved. */
  readonly differing: ReadonlyMap<string, number>;
}

const NONE: Change = { gone: undefined, leaves: new Map(), differing: new Map() };

const measure = async (path: RawPath, control: Observation, other: Observation): Promise<Change> => {
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
      if (field.includes('order')) return;
      const place = placeOf(member === undefined ? chain : [...chain, member]);
      differing.set(place, (differing.get(place) ?? 0) + bytes);
    },
  };
  const visit = async (contents: ContentPair, chain: readonly RawPath[]): Promise<void> => {
    const head = await headOf(contents.control, HEAD);
    if (comparers.some(({ hasMembers, recognises }) => hasMembers === true && recognises(head))) return;
    leaves.set(placeOf(chain), {
      control: await sizeOf(contents.control),
      other: await sizeOf(contents.experiment),
      text: !head.includes(0),
    });
  };
  await compareContents(pair, [], path, { collector, room: { left: SCRATCH_ROOM }, visit });
  return { gone, leaves, differing };
};

const HEAD = 4096;
/** In bytes, in the temporary folder. */
const SCRATCH_ROOM = 1 << 30;

const sizeOf = async (content: Content): Promise<number> => {
  if (content.size !== undefined) return content.size;
  let size = 0;
  for await (const { length } of content.open()) size += length;
  return size;
};

const placeOf = (chain: readonly RawPath[]): string => chain.join('\0');

const shown = (place: string): string => (place === '' ? 'it' : displayRaw(place.split('\0').at(-1)!));
