import type { SizedContent } from '../content.ts';
import { unpackZipMember, type ZipMember } from '../read-zip.ts';
import type { MemberAccess } from './match-members.ts';

/** How to read the members of two zip archives. Their CRC-32 is too weak to tell that contents are equal. */
export const zipMemberAccess = (pair: {
  readonly control: SizedContent;
  readonly experiment: SizedContent;
}): MemberAccess<ZipMember> => ({
  pathOf: ({ central }) => central.name,
  kindOf: ({ central: { name, externalAttributes } }) => {
    if (name.endsWith('/')) return 'directory';
    return externalAttributes >>> 28 === LINK ? 'link' : 'file';
  },
  sizeOf: ({ central }) => central.size,
  contents: async (side, members) => members.map((member) => unpackZipMember(pair[side], member)),
});

/** The type of the file in the mode that Info-ZIP writes on Unix; DOS leaves it zero. The content is the target. */
const LINK = 0o12;
