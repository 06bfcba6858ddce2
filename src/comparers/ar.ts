import { compareArHeaders } from '../archive/compare-ar-headers.ts';
import { compareMembership } from '../archive/compare-membership.ts';
import type { Comparer, Comparison } from '../archive/comparer.ts';
import type { SizedContent } from '../archive/content.ts';
import { firstDifference } from '../archive/first-difference.ts';
import type { Match } from '../archive/match-members.ts';
import { contentMemberAccess } from '../archive/pairing/content-member-access.ts';
import { matchMembers } from '../archive/pairing/match-members.ts';
import { AR_MAGIC, type ArMember, readAr } from '../archive/read-ar.ts';

/** Static libraries and Debian packages: the header, the order and the content of every member. */
export const ar: Comparer = {
  format: 'ar',
  legend: { files: '.a, .deb, .udeb, .rlib', depth: 'headers, symbol table, order, contents' },
  hasMembers: true,
  recognises: (head) => head.toString('latin1', 0, 8) === AR_MAGIC,
  seeks: true,
  compare: async (pair, { emit, note, descend, canaries = [] }) => {
    const [control, experiment] = [
      await readAr(pair.control as SizedContent),
      await readAr(pair.experiment as SizedContent),
    ];
    if (control === undefined || experiment === undefined) return;
    const matches = await matchMembers(control, experiment, contentMemberAccess<ArMember>(), {
      canaries,
      note,
    });
    compareMembership(
      control,
      experiment,
      matches,
      ({ name, offset, content }) => ({ name, offset, bytes: content.size + 60 }),
      emit,
    );
    let equalContent = 0;
    for (const match of matches) {
      compareArHeaders(match, emit);
      if (await compareContent(match, { emit, descend })) equalContent++;
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

/** Whether the contents are equal; if not, says how they differ. */
const compareContent = async (
  { control: { name, offset, content }, experiment }: Match<ArMember>,
  { emit, descend }: Pick<Comparison, 'emit' | 'descend'>,
): Promise<boolean> => {
  const contents = { control: content, experiment: experiment.content };
  if ((await firstDifference(contents)) === undefined) return true;
  if (!SYMBOLS.has(name)) await descend(name, contents);
  else
    emit({
      in: name,
      offset,
      field: 'symbol table',
      kind: 'number',
      control: content.size,
      experiment: experiment.content.size,
      bytes: content.size,
    });
  return false;
};

/** The symbol index and the table of long names: they follow from the members and their order. */
const SYMBOLS: ReadonlySet<string> = new Set(['/', '//', '/SYM64/', '__.SYMDEF']);
