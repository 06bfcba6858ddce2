import type { RawPath } from '../../model/raw-path.ts';
import { counted } from '../../util/counted.ts';
import { compareMembership } from '../compare-membership.ts';
import type { Comparison, EmittedDifference } from '../comparer.ts';
import { describeOrder, movedMembers } from '../describe-order.ts';
import { matchByPath } from '../match-members.ts';
import { compareParts } from '../parts/compare-parts.ts';
import type { Part, PartedFile } from '../parts/part.ts';
import type { DiskFile, DiskImage } from './disk-image.ts';
import { type Rearranged, rearranged } from './rearranged.ts';

/**
 * Compares two images: the members, the order of their data, the parts, the contents of files, and as bytes what is left. Where the data
 * of a file begins is a part that was recomputed: it follows from the order and the sizes.
 */
export const compareDisks = async (
  control: DiskImage,
  experiment: DiskImage,
  comparison: Comparison,
): Promise<void> => {
  const matches = matchByPath(control.members, experiment.members, ({ name }) => name);
  compareMembership(control.members, experiment.members, matches, (place) => place, comparison.emit);
  const common = new Set(matches.map((match) => match.control.name));
  compareDataOrder(control, experiment, common, comparison);
  const [mine, other] = [arrange(control, common), arrange(experiment, common)];
  const following = oneSidedFollowing(mine.parted.parts, other.parted.parts);
  const differing = new Set<RawPath>();
  await compareParts(mine.parted, other.parted, {
    ...comparison,
    emit: (difference) => {
      if (difference.field === CONTENT && difference.in !== undefined) differing.add(difference.in);
      const found = withOrigin(difference, mine);
      comparison.emit(following.has(keyOf(found)) ? { ...found, recomputed: true } : found);
    },
    descend: async (member, pair) => {
      differing.add(member);
      return comparison.descend(member, pair);
    },
  });
  comparison.note({
    members: {
      control: control.members.length,
      experiment: experiment.members.length,
      common: matches.length,
      equalContent: matches.filter((match) => !differing.has(match.control.name)).length,
    },
  });
};

/**
 * Fields that one side lacks, and that were recomputed on the other wherever they are: such as a block that only says where the data of a
 * larger file is.
 */
const oneSidedFollowing = (mine: readonly Part[], other: readonly Part[]): ReadonlySet<string> => {
  const [a, b] = [mine, other].map((parts) => new Set(parts.map(keyOf))) as [Set<string>, Set<string>];
  const keys = new Set([...a, ...b].filter((key) => a.has(key) !== b.has(key)));
  for (const part of [...mine, ...other])
    if (!('recomputed' in part) || part.recomputed !== true) keys.delete(keyOf(part));
  return keys;
};

const keyOf = ({ in: owner, field }: Pick<Part, 'in' | 'field'>): string => `${owner ?? ''}\0${field}`;

const CONTENT = 'content';

interface Arranged {
  readonly parted: PartedFile;
  readonly layout: Rearranged;
}

/** Files with several extents get one content each; what belongs to members of one side only is left out: they have a difference. */
const arrange = (
  { image, parts, members, files, padding }: DiskImage,
  common: ReadonlySet<RawPath>,
): Arranged => {
  const own = new Set(members.filter(({ name }) => !common.has(name)).map(({ name }) => name));
  const isOwn = (path: RawPath | undefined): boolean => path !== undefined && own.has(path);
  const left = parts.filter((part) => !isOwn(part.owner ?? part.in));
  const dropped = [
    ...parts.filter((part) => isOwn(part.owner ?? part.in)),
    ...files.filter(({ path }) => isOwn(path)).flatMap(({ extents }) => extents),
    ...members.filter(({ name }) => isOwn(name)).flatMap((member) => member.own),
    ...padding,
  ];
  const shared = files.filter(({ path }) => !isOwn(path));
  const whole = shared.filter(({ extents }) => extents.length === 1 && extents[0]!.offset >= 0);
  const scattered = shared.filter(({ extents }) => extents.length !== 1 || extents[0]!.offset < 0);
  const moved = scattered.flatMap(({ extents }) => extents);
  const layout = rearranged(image, [...dropped, ...moved], moved);
  const contents: Part[] = whole.map(({ path, extents: [extent] }) => ({
    field: CONTENT,
    in: path,
    offset: layout.place(extent!.offset),
    size: extent!.size,
    content: true,
  }));
  let end = layout.content.size - sizeOf(moved);
  for (const { path, extents } of scattered) {
    const size = sizeOf(extents);
    contents.push({ field: CONTENT, in: path, offset: end, size, content: true });
    end += size;
  }
  const placed = left.map((part) => ({ ...part, offset: layout.place(part.offset) }));
  return { parted: { content: layout.content, parts: [...placed, ...contents] }, layout };
};

const sizeOf = (extents: DiskFile['extents']): number => extents.reduce((sum, { size }) => sum + size, 0);

const withOrigin = (difference: EmittedDifference, { layout }: Arranged): EmittedDifference =>
  difference.offset === undefined ? difference : { ...difference, offset: layout.origin(difference.offset) };

/** Whether the data of the files that both have is in the same order. */
const compareDataOrder = (
  control: DiskImage,
  experiment: DiskImage,
  common: ReadonlySet<RawPath>,
  { emit }: Comparison,
): void => {
  // Data in the order of the directories is another one only with them, and they were compared.
  if (followsDirectories(control) && followsDirectories(experiment)) return;
  const [mine, other] = [inOrder(control, common), inOrder(experiment, common)];
  const matches = matchByPath(mine, other, (path) => path);
  const moved = movedMembers(matches.map((match) => match.experimentIndex));
  if (moved === 0) return;
  emit({
    field: 'order of data',
    kind: 'text',
    control: describeOrder(mine),
    experiment: describeOrder(other),
    place: `${moved} of ${counted(matches.length, 'file')}`,
    bytes: moved,
  });
};

const followsDirectories = ({ members, files }: DiskImage): boolean => {
  const starts = new Map(files.map(({ path, extents }) => [path, extents[0]?.offset ?? -1]));
  let last = -1;
  for (const { name } of members) {
    const start = starts.get(name) ?? -1;
    if (start < 0) continue;
    if (start < last) return false;
    last = start;
  }
  return true;
};

const inOrder = ({ files }: DiskImage, common: ReadonlySet<RawPath>): readonly RawPath[] =>
  files
    .filter(({ path, extents }) => common.has(path) && extents.length > 0)
    .toSorted((a, b) => a.extents[0]!.offset - b.extents[0]!.offset)
    .map(({ path }) => path);
