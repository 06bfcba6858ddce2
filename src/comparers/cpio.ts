import { compareMembership } from '../archive/compare-membership.ts';
import type { Comparer } from '../archive/comparer.ts';
import type { SizedContent } from '../archive/content.ts';
import { compareCpioArchives, compareCpioMembers } from '../archive/cpio/compare-cpio-archives.ts';
import { compareHardLinks, type PlacedMember } from '../archive/cpio/compare-hard-links.ts';
import { type CpioFile, type CpioMember, isCpio, readCpio } from '../archive/cpio/read-cpio.ts';
import { firstDifference } from '../archive/first-difference.ts';

import { type MemberAccess, matchMembers } from '../archive/pairing/match-members.ts';

/**
 * The headers, the order and the contents of cpio archives, as initramfs images and RPM payloads are (cpio(5), all four formats); of several
 * archives one after another, the n-th is compared with the n-th, and so is what follows the last one.
 */
export const cpio: Comparer = {
  format: 'cpio',
  legend: {
    files: '.cpio, initramfs images',
    depth: 'headers, order, contents, in every archive; what follows them',
  },
  hasMembers: true,
  recognises: isCpio,
  seeks: true,
  compare: async (pair, comparison) => {
    const [control, experiment] = [
      await readCpio(pair.control as SizedContent),
      await readCpio(pair.experiment as SizedContent),
    ];
    if (control === undefined || experiment === undefined) return;
    const [mine, others] = [membersOf(control), membersOf(experiment)];
    const matches = await matchMembers(mine, others, ACCESS, comparison);
    compareMembership(
      mine,
      others,
      matches,
      ({ member: { name, offset, content } }) => ({ name, offset, bytes: content.size + HEADER }),
      comparison.emit,
    );
    compareHardLinks(matches, comparison.emit);
    let equalContent = 0;
    for (const { control: a, experiment: b } of matches)
      if (await compareCpioMembers({ control: a.member, experiment: b.member }, comparison)) equalContent++;
    for (const [nth, archive] of control.archives.entries()) {
      const other = experiment.archives[nth];
      if (other !== undefined) await compareCpioArchives(archive, other, comparison);
    }
    comparison.note({
      members: {
        control: mine.length,
        experiment: others.length,
        common: matches.length,
        equalContent,
      },
    });
    if (control.archives.length !== experiment.archives.length)
      comparison.emit({
        field: 'archives',
        kind: 'number',
        control: control.archives.length,
        experiment: experiment.archives.length,
        bytes: HEADER,
      });
    const rest = { control: control.rest, experiment: experiment.rest };
    if ((await firstDifference(rest)) !== undefined) await comparison.descend('behind the archive', rest);
  },
};

/** About the size of a header with its name. */
const HEADER = 110;

const membersOf = ({ archives }: CpioFile): readonly PlacedMember[] =>
  archives.flatMap(({ members }, archive) => members.map((member) => ({ archive, member })));

const ACCESS: MemberAccess<PlacedMember> = {
  pathOf: ({ archive, member: { name } }) => (archive === 0 ? name : `${archive}\0${name}`),
  /** The type of the file, the highest bits of the mode (cpio(5)). */
  kindOf: ({ member }) => (typeOf(member) === REGULAR ? 'file' : String(typeOf(member))),
  sizeOf: ({ member: { content } }) => content.size,
  contents: async (_, members) => members.map(({ member: { content } }) => content),
};

const typeOf = ({ fields }: CpioMember): number => (fields.get('mode') ?? 0) >>> 12;

const REGULAR = 0o10;
