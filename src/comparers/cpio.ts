import { compareMembership } from '../archive/compare-membership.ts';
import type { Comparer } from '../archive/comparer.ts';
import type { SizedContent } from '../archive/content.ts';
import { firstDifference } from '../archive/first-difference.ts';
import { contentMemberAccess } from '../archive/pairing/content-member-access.ts';
import { matchMembers } from '../archive/pairing/match-members.ts';
import { CPIO_FIELDS, type CpioField, type CpioMember, isCpio, readCpio } from '../archive/read-cpio.ts';
import type { FieldKind } from '../model/difference.ts';

/** The fields, the order and the contents of two cpio archives, as initramfs images and RPM payloads are (cpio(5), new ASCII format). */
export const cpio: Comparer = {
  format: 'cpio',
  legend: { files: '.cpio, initramfs images', depth: 'headers, order, contents' },
  hasMembers: true,
  recognises: isCpio,
  seeks: true,
  compare: async (pair, { emit, note, descend, canaries = [] }) => {
    const [control, experiment] = [
      await readCpio(pair.control as SizedContent),
      await readCpio(pair.experiment as SizedContent),
    ];
    if (control === undefined || experiment === undefined) return;
    const matches = await matchMembers(control, experiment, contentMemberAccess(kindOf), { canaries });
    compareMembership(
      control,
      experiment,
      matches,
      ({ name, offset, content }) => ({ name, offset, bytes: content.size + 110 }),
      emit,
    );
    let equalContent = 0;
    for (const { control: a, experiment: b } of matches) {
      for (const field of CPIO_FIELDS.filter((name) => name !== 'filesize'))
        if (a.fields.get(field) !== b.fields.get(field))
          emit({
            in: a.name,
            offset: a.offset,
            field,
            kind: KINDS[field] ?? 'number',
            control: a.fields.get(field)!,
            experiment: b.fields.get(field)!,
            bytes: 8,
          });
      const contents = { control: a.content, experiment: b.content };
      if ((await firstDifference(contents)) === undefined) equalContent++;
      else await descend(a.name, contents);
    }
    note({
      members: {
        control: control.length,
        experiment: experiment.length,
        common: matches.length,
        equalContent,
      },
    });
  },
};

const KINDS: Partial<Record<CpioField, FieldKind>> = { mode: 'octal', mtime: 'time' };

/** The type of the file, the highest bits of the mode (cpio(5)). */
const kindOf = ({ fields }: CpioMember): string => String((fields.get('mode') ?? 0) >>> 12);
