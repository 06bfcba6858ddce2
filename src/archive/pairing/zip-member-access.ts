import type { SizedContent } from '../content.ts';
import { unpackZipMember, type ZipMember } from '../read-zip.ts';
import type { MemberAccess } from './match-members.ts';

/** How to read the members of two zip archives. Their CRC-32 is too weak to tell that contents are equal. */
export const zipMemberAccess = (pair: {
  readonly control: SizedContent;
  readonly experiment: SizedContent;
}): MemberAccess<ZipMember> => ({
  pathOf: ({ central }) => central.name,
  kindOf: ({ central }) => (central.name.endsWith('/') ? 'directory' : 'file'),
  sizeOf: ({ central }) => central.size,
  contents: async (side, members) => members.map((member) => unpackZipMember(pair[side], member)),
});
