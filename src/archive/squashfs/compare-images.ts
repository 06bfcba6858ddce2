import { compareMembership } from '../compare-membership.ts';
import { compareOpaque } from '../compare-opaque.ts';
import type { Comparison, EmittedDifference } from '../comparer.ts';
import { bufferContent } from '../content.ts';
import { isZero } from '../disk/is-zero.ts';
import { matchByPath } from '../match-members.ts';
import { compareGaps } from '../parts/compare-gaps.ts';
import type { Part } from '../parts/part.ts';
import { compareContents } from './compare-contents.ts';
import { compareFields } from './compare-fields.ts';
import { type FileData, fileData, type StoredSpan } from './file-data.ts';
import type { MetadataTable } from './metadata.ts';
import { optionsOf, type SquashfsImage } from './read-squashfs.ts';
import type { SquashfsEntry } from './squashfs-entry.ts';
import { LAYOUT_FIELDS, NO_TABLE, SUPERBLOCK_SIZE } from './superblock.ts';

/**
 * Compares two decoded images. Where tables and blocks begin follows from the sizes of what is before them, and their order is compared.
 * Tables whose content is equal but which are stored differently are emitted as `packing`.
 */
export const compareImages = async (
  control: SquashfsImage,
  experiment: SquashfsImage,
  comparison: Comparison,
): Promise<void> => {
  const { emit, note } = comparison;
  const padding = { control: await paddingOf(control), experiment: await paddingOf(experiment) };
  compareSuperblocks(control, experiment, comparison);
  const options = { control: await optionsOf(control), experiment: await optionsOf(experiment) };
  if (!options.control.equals(options.experiment))
    emit({
      field: 'compression options',
      kind: 'hex',
      control: options.control.toString('latin1') || null,
      experiment: options.experiment.toString('latin1') || null,
      offset: SUPERBLOCK_SIZE,
      bytes: Math.max(options.control.length, options.experiment.length),
    });
  // In the order of the inodes: what scans the source decides it.
  const [mine, other] = [inOrder(control), inOrder(experiment)];
  const matches = matchByPath(mine, other, ({ path }) => path);
  compareMembership(
    mine,
    other,
    matches,
    ({ path, at, inode }) => ({ name: path, offset: at, bytes: inode.size + (inode.file?.size ?? 0) }),
    emit,
  );
  for (const match of matches) compareFields(control, experiment, match, emit);
  const data = { control: fileData(control), experiment: fileData(experiment) };
  const equalContent = await compareContents(data, matches, comparison);
  note({
    members: { control: mine.length, experiment: other.length, common: matches.length, equalContent },
  });
  const [ids, others] = [control.ids.join(' '), experiment.ids.join(' ')];
  if (ids !== others && control.ids.toSorted().join() === experiment.ids.toSorted().join())
    emit({ field: 'order of ids', kind: 'text', control: ids, experiment: others, bytes: ids.length });
  await compareTables(control, experiment, comparison);
  await compareGaps(
    {
      content: control.image,
      parts: partsOf(control, data.control, [
        { offset: SUPERBLOCK_SIZE, size: options.control.length },
        padding.control,
      ]),
    },
    {
      content: experiment.image,
      parts: partsOf(experiment, data.experiment, [
        { offset: SUPERBLOCK_SIZE, size: options.experiment.length },
        padding.experiment,
      ]),
    },
    comparison,
  );
};

const compareSuperblocks = (
  { superblock: { parts: mine, tables } }: SquashfsImage,
  { superblock: { parts: other, tables: others } }: SquashfsImage,
  { emit }: Comparison,
): void => {
  // If one side has no table of extended attributes, its place does not follow from what is before it.
  const isLayout = (field: string): boolean =>
    LAYOUT_FIELDS.has(field) &&
    (field !== 'xattr table start' || (tables.xattr !== NO_TABLE && others.xattr !== NO_TABLE));
  for (const [index, { field, kind, offset, size, value }] of mine.entries())
    if (!isLayout(field) && value !== other[index]!.value)
      emit({ field, kind, control: value, experiment: other[index]!.value, offset, bytes: size });
};

const inOrder = ({ entries }: SquashfsImage): readonly SquashfsEntry[] =>
  entries.toSorted((a, b) => a.at - b.at);

/** That two tables with equal content are stored differently. */
const packing = (a: StoredTable, b: StoredTable, place: string): EmittedDifference => ({
  field: 'packing',
  kind: 'number',
  control: a.packed.length,
  experiment: b.packed.length,
  offset: a.start,
  bytes: Math.max(a.packed.length, b.packed.length),
  place,
});

type StoredTable = Pick<MetadataTable, 'packed' | 'start'>;

const compareTables = async (
  control: SquashfsImage,
  experiment: SquashfsImage,
  { emit, note }: Comparison,
): Promise<void> => {
  const complete = control.complete && experiment.complete;
  for (const table of ['inodes', 'directories'] as const) {
    const [a, b] = [control[table], experiment[table]];
    if (a.raw.equals(b.raw)) {
      if (!a.packed.equals(b.packed)) emit(packing(a, b, `equal ${table}`));
    } else if (!complete)
      await compareOpaque(
        { control: bufferContent(a.raw), experiment: bufferContent(b.raw) },
        { note, emit: (difference) => emit({ ...difference, field: `${table}, not decoded` }) },
      );
  }
  for (const name of ['id', 'fragment', 'export'] as const) {
    const [a, b] = [control.lists[name], experiment.lists[name]];
    if (a !== undefined && b !== undefined && a.raw.equals(b.raw) && !a.packed.equals(b.packed))
      emit(packing(a, b, `equal ${name} table`));
    if ((a === undefined) !== (b === undefined) && name === 'export')
      emit({
        field: 'export table',
        kind: 'number',
        control: a?.raw.length ?? null,
        experiment: b?.raw.length ?? null,
        bytes: (a ?? b)!.packed.length,
      });
  }
};

/** The zeros that fill the last 4 KiB, as far as they are only that. */
const paddingOf = async ({ image, superblock: { bytesUsed } }: SquashfsImage): Promise<StoredSpan> => {
  const end = Math.ceil(bytesUsed / PADDED) * PADDED;
  const bytes = end === image.size ? await image.at(bytesUsed, end - bytesUsed) : Buffer.alloc(0);
  return { offset: bytesUsed, size: isZero(bytes) ? bytes.length : 0 };
};

const PADDED = 4096;

/** What is decoded of an image; everything else is compared as bytes: extended attributes, padding, data of no file. */
const partsOf = (
  { inodes, directories, lists, entries }: SquashfsImage,
  data: FileData,
  others: readonly StoredSpan[],
): readonly Part[] => {
  const spans = [
    { offset: 0, size: SUPERBLOCK_SIZE },
    ...others,
    { offset: inodes.start, size: inodes.packed.length },
    { offset: directories.start, size: directories.packed.length },
    ...Object.values(lists).flatMap((list) =>
      list === undefined ? [] : [{ offset: list.start, size: list.end - list.start }],
    ),
    ...data.fragments,
    ...entries.flatMap(({ inode: { file } }) => (file === undefined ? [] : [data.spanOf(file)])),
  ];
  return spans
    .filter(({ size, offset }) => size > 0 && offset < NO_TABLE)
    .map((span) => ({ field: 'decoded', ...span }));
};
