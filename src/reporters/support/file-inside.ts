import type { Finding } from '../../model/finding.ts';
import { baseName } from '../../util/base-name.ts';

/** The file inside an archive that a finding is about; undefined if it is about the output itself, its packing, or all that it packs. */
export const fileInside = ({ code, member, output }: Finding): string | undefined => {
  const file = member.at(-1)?.replace(/^\.\//, '');
  if (file === undefined || OF_PACKING.test(code)) return undefined;
  const name = baseName(output);
  // `report.txt` in `report.txt.gz` is the output itself.
  return member.length === 1 && name.startsWith(file) ? undefined : file;
};

const OF_PACKING = /^(tar|zip|ar|cpio|gzip|xz)-/;
