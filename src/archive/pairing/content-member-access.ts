import type { RawPath } from '../../model/raw-path.ts';
import type { SizedContent } from '../content.ts';
import type { MemberAccess } from './match-members.ts';

interface ContentMember {
  readonly name: RawPath;
  readonly content: SizedContent;
}

/** How to read members that hold their content. */
export const contentMemberAccess = <Member extends ContentMember>(
  kindOf: (member: Member) => string = () => 'file',
): MemberAccess<Member> => ({
  pathOf: ({ name }) => name,
  kindOf,
  sizeOf: ({ content }) => content.size,
  contents: async (_, members) => members.map(({ content }) => content),
});
