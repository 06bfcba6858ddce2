import type { Cause } from '../model/cause.ts';
import type { Difference } from '../model/difference.ts';
import { differs } from './support/differs.ts';

/** Sections that change the offsets and addresses of all others if their strings or sizes differ. */
const ROOTS =
  /^\.(rodata|data|debug_str|debug_line_str|comment|strtab|debug_info|debug_line|note\.(?!gnu\.build-id))/;
const FOLLOWERS =
  /^(headers|section|\.(note\.gnu\.build-id|gnu_debuglink|gnu_debugdata|shstrtab|symtab|dynsym|hash|gnu\.hash|gnu\.version|rela?[._]|dynamic|got|eh_frame|debug_(abbrev|aranges|frame|loc|loclists|ranges|rnglists|addr|str_offsets)|text|init|fini|plt))/;

/** The build id, the checksum of the debug file, addresses and offsets: they follow from other sections. */
export const elfDerived: Cause = {
  code: 'elf-derived',
  formats: ['elf'],
  cause: 'a build id, an address or an offset differs',
  fix: { text: 'It follows from other sections; fix those.' },
  explains: ({ first }, { field }, context) => {
    if (!FOLLOWERS.test(field) && !isNumbers(first, field)) return undefined;
    const root = context.groups.some(
      (group) =>
        group.format === 'elf' &&
        ROOTS.test(group.field) &&
        group.pairs.some(({ first: { kind } }) => kind === 'text'),
    );
    return root || differs(context, 'elf', '.text') ? 'derived' : undefined;
  },
};

// .debug_info and .debug_line contain offsets into string tables, and strings change their places there. Numbers may look like text.
const isNumbers = ({ place, control, experiment }: Difference, field: string): boolean =>
  place === 'string order' ||
  (/^\.debug_(info|line|str|line_str)/.test(field) &&
    (place === 'bytes' || ![control, experiment].some((value) => String(value).includes('/'))));
