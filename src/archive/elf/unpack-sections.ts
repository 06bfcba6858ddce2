import { inflateSync } from 'node:zlib';
import { bufferContent } from '../content.ts';
import { type ElfFile, type ElfSection, readNumber } from './read-elf.ts';

const COMPRESSED = 0x800;
const ZLIB = 1;
/** Larger sections stay as they are, in bytes. */
const LARGEST = 64 << 20;

/** The sections, those that are compressed by zlib (SHF_COMPRESSED, System V ABI, "Section Compression") with their content unpacked. */
export const unpackSections = async (elf: ElfFile): Promise<readonly ElfSection[]> => {
  const sections: ElfSection[] = [];
  for (const section of elf.sections) sections.push(await unpacked(elf, section));
  return sections;
};

const unpacked = async ({ wide, little }: ElfFile, section: ElfSection): Promise<ElfSection> => {
  const header = wide ? 24 : 12;
  if ((section.flags & COMPRESSED) === 0 || section.content.size < header || section.content.size > LARGEST)
    return section;
  const bytes = await section.content.at(0, section.content.size);
  const size = readNumber(bytes, wide ? 8 : 4, wide ? 8 : 4, little);
  if (readNumber(bytes, 0, 4, little) !== ZLIB || size === 0 || size > LARGEST) return section;
  try {
    const content = inflateSync(bytes.subarray(header), { maxOutputLength: size });
    return content.length === size ? { ...section, size, content: bufferContent(content) } : section;
  } catch {
    // Not what the header says: its bytes are compared.
    return section;
  }
};
