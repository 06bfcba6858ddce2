import { counted } from '../../util/counted.ts';
import type { Comparison } from '../comparer.ts';
import { describeOrder, movedMembers } from '../describe-order.ts';
import { firstDifference } from '../first-difference.ts';
import type { Match } from '../match-members.ts';
import type { FileData } from './file-data.ts';
import type { SquashfsEntry } from './squashfs-entry.ts';

interface Sides {
  readonly control: FileData;
  readonly experiment: FileData;
}

/** Compares the contents of the files that both images have, and the order of their data. Returns how many contents are equal. */
export const compareContents = async (
  data: Sides,
  matches: readonly Match<SquashfsEntry>[],
  comparison: Comparison,
): Promise<number> => {
  let equal = 0;
  let repacked = 0;
  const sizes = { control: 0, experiment: 0 };
  for (const { control: a, experiment: b } of matches) {
    const [mine, other] = [a.inode.file, b.inode.file];
    if (mine === undefined || other === undefined) continue;
    if ((await data.control.digestOf(mine)) === (await data.experiment.digestOf(other))) {
      equal++;
      continue;
    }
    const pair = { control: data.control.contentOf(mine), experiment: data.experiment.contentOf(other) };
    if ((await firstDifference(pair)) !== undefined) {
      await comparison.descend(a.path, pair);
      continue;
    }
    equal++;
    // The data blocks are those of this file alone; a fragment block differs with the other files in it.
    if (mine.blocks.join() === other.blocks.join()) continue;
    repacked++;
    sizes.control += data.control.spanOf(mine).size;
    sizes.experiment += data.experiment.spanOf(other).size;
  }
  if (repacked > 0)
    comparison.emit({
      field: 'packing',
      kind: 'number',
      ...sizes,
      bytes: Math.max(sizes.control, sizes.experiment),
      place: `equal content of ${counted(repacked, 'file')}`,
    });
  compareDataOrder(matches, comparison);
  return equal;
};

/** Files with data blocks by where they begin, and those in fragments by fragment. */
const compareDataOrder = (matches: readonly Match<SquashfsEntry>[], { emit }: Comparison): void => {
  for (const [field, has, compare] of ORDERS) {
    const those = matches.filter(({ control, experiment }) => has(control) && has(experiment));
    const [mine, other] = [
      those.toSorted((a, b) => compare(a.control, b.control)),
      those.toSorted((a, b) => compare(a.experiment, b.experiment)),
    ];
    const places = new Map(other.map((match, index) => [match, index]));
    const moved = movedMembers(mine.map((match) => places.get(match)!));
    if (moved > 0)
      emit({
        field,
        kind: 'text',
        control: describeOrder(mine.map(({ control }) => control.path)),
        experiment: describeOrder(other.map(({ control }) => control.path)),
        place: `${moved} of ${counted(those.length, 'file')}`,
        bytes: moved,
      });
  }
};

type Order = readonly [
  field: string,
  has: (entry: SquashfsEntry) => boolean,
  compare: (a: SquashfsEntry, b: SquashfsEntry) => number,
];

const ORDERS: readonly Order[] = [
  ['order of inode numbers', () => true, (a, b) => a.inode.number - b.inode.number || byPath(a, b)],
  [
    'order of data blocks',
    ({ inode }) => (inode.file?.blocks.length ?? 0) > 0,
    (a, b) => a.inode.file!.start - b.inode.file!.start || byPath(a, b),
  ],
  [
    'order of fragments',
    ({ inode }) => inode.file?.fragment !== undefined,
    (a, b) =>
      a.inode.file!.fragment! - b.inode.file!.fragment! ||
      a.inode.file!.fragmentOffset - b.inode.file!.fragmentOffset ||
      byPath(a, b),
  ],
];

const byPath = (a: SquashfsEntry, b: SquashfsEntry): number =>
  a.path < b.path ? -1 : Number(a.path > b.path);
