import type { Comparer } from '../archive/comparer.ts';
import type { SizedContent } from '../archive/content.ts';
import { readMachO } from '../archive/macho/read-macho.ts';
import { isUniversal, readUniversal } from '../archive/macho/read-universal.ts';
import { compareParts } from '../archive/parts/compare-parts.ts';
import type { PartedFile } from '../archive/parts/part.ts';

const MAGICS: readonly number[] = [0xfeedface, 0xfeedfacf, 0xcefaedfe, 0xcffaedfe];

/** macOS programs, libraries and objects, of one architecture or universal (mach-o/loader.h, mach-o/fat.h). */
export const macho: Comparer = {
  format: 'macho',
  legend: {
    files: 'macOS programs, libraries and objects (Mach-O), universal ones, too',
    depth: 'load commands, sections, paths and times of objects, UUID, code signature',
  },
  hasMembers: true,
  recognises: (head) => head.length >= 28 && (MAGICS.includes(head.readUInt32BE(0)) || isUniversal(head)),
  seeks: true,
  compare: async (pair, comparison) => {
    const { control, experiment } = pair as { control: SizedContent; experiment: SizedContent };
    const [mine, other] = [await read(control), await read(experiment)];
    if (mine === undefined || other === undefined) return;
    await compareParts(mine, other, comparison);
  },
};

/** If only one side is universal, the two have no fields in common: each is emitted for its side. */
const read = async (content: SizedContent): Promise<PartedFile | undefined> =>
  isUniversal(await content.at(0, 8)) ? readUniversal(content) : readMachO(content);
