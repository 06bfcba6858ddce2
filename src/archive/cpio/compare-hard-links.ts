import type { Comparison } from '../comparer.ts';
import type { Match } from '../match-members.ts';
import { type CpioMember, isDirectory } from './read-cpio.ts';

/** A member, and the archive of the file that has it: links do not go from one archive to another. */
export interface PlacedMember {
  readonly archive: number;
  readonly member: CpioMember;
}

/**
 * Emits each member that is a hard link to another file than on the other side. What unpacks an archive links files of one device and
 * inode number if their link count is above 1; the numbers themselves mean nothing. Linear in the number of members.
 */
export const compareHardLinks = (
  matches: readonly Pick<Match<PlacedMember>, 'control' | 'experiment'>[],
  emit: Comparison['emit'],
): void => {
  const [firsts, otherFirsts] = [new Map<string, number>(), new Map<string, number>()];
  for (const [index, { control, experiment }] of matches.entries()) {
    const first = firstLink(firsts, control, index);
    const other = firstLink(otherFirsts, experiment, index);
    if (first === other) continue;
    const { name, offset } = control.member;
    emit({
      in: name,
      field: 'hard links',
      kind: 'text',
      control: first === index ? null : matches[first]!.control.member.name,
      experiment: other === index ? null : matches[other]!.control.member.name,
      offset,
      bytes: 8,
    });
  }
};

/** The first of the matches that is the same file. */
const firstLink = (firsts: Map<string, number>, { archive, member }: PlacedMember, index: number): number => {
  const { fields } = member;
  if (isDirectory(member) || (fields.get('nlink') ?? 1) < 2) return index;
  const file = [archive, ...FILE.map((field) => fields.get(field))].join();
  const first = firsts.get(file) ?? index;
  firsts.set(file, first);
  return first;
};

const FILE = ['dev', 'devmajor', 'devminor', 'ino'] as const;
