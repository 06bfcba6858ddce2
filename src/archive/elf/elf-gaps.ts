import type { SizedContent } from '../content.ts';
import { partContent } from '../content.ts';
import { type ElfFile, NOBITS } from './read-elf.ts';

/** What an ELF file holds outside its headers and sections. */
export interface ElfGaps {
  /** The contents of the gaps before the last section that are not only padding. */
  readonly filled: Buffer;
  /** What follows the last section or table, such as an archive that extracts itself. */
  readonly appended: SizedContent;
}

export const elfGaps = async ({
  file,
  header,
  sections,
  programHeaders,
  sectionHeaders,
}: ElfFile): Promise<ElfGaps> => {
  const spans = [
    { offset: 0, size: header.length },
    ...[programHeaders, sectionHeaders].map(({ offset, bytes }) => ({ offset, size: bytes.length })),
    ...sections.filter(({ type }) => type !== NOBITS && type !== 0),
  ].toSorted((a, b) => a.offset - b.offset);
  const filled: Buffer[] = [];
  let end = 0;
  for (const { offset, size } of spans) {
    if (offset > end && end < file.size) {
      const gap = await file.at(end, Math.min(offset - end, LARGEST_GAP));
      if (gap.some((byte) => byte !== 0)) filled.push(gap);
    }
    end = Math.max(end, offset + size);
  }
  return {
    filled: Buffer.concat(filled),
    appended: partContent(file, Math.min(end, file.size), Math.max(0, file.size - end)),
  };
};

const LARGEST_GAP = 1 << 20;
