import type { FieldKind, FieldValue } from '../../model/difference.ts';
import type { Comparison } from '../comparer.ts';
import type { Match } from '../match-members.ts';
import type { SquashfsImage } from './read-squashfs.ts';
import type { SquashfsEntry } from './squashfs-entry.ts';

/** Emits the fields of the inodes of one path that differ. */
export const compareFields = (
  control: SquashfsImage,
  experiment: SquashfsImage,
  match: Match<SquashfsEntry>,
  emit: Comparison['emit'],
): void => {
  const [mine, other] = [fieldsOf(control, match.control), fieldsOf(experiment, match.experiment)];
  for (const [index, [field, kind, value, bytes]] of mine.entries()) {
    const found = other[index]![2];
    if (value !== found)
      emit({ in: match.control.path, field, kind, control: value, experiment: found, bytes });
  }
};

type Field = readonly [field: string, kind: FieldKind, value: FieldValue, bytes: number];

const fieldsOf = ({ ids }: SquashfsImage, { inode }: SquashfsEntry): readonly Field[] => [
  ['type', 'number', inode.type, 2],
  ['long inode', 'number', Number(inode.long), 2],
  ['mode', 'octal', inode.mode, 2],
  ['uid', 'number', ids[inode.uidIndex] ?? null, 4],
  ['gid', 'number', ids[inode.gidIndex] ?? null, 4],
  ['mtime', 'time', inode.mtime, 4],
  ['links', 'number', inode.nlink, 4],
  ['target', 'text', inode.target ?? null, inode.target?.length ?? 1],
  ['device', 'number', inode.rdev ?? null, 4],
  ['xattr', 'number', inode.xattr ?? null, 4],
  ['sparse bytes', 'number', inode.file?.sparse ?? null, 8],
  ['in fragment', 'number', inode.file === undefined ? null : Number(inode.file.fragment !== undefined), 4],
];
