import { bufferContent } from '../content.ts';
import { inflateZlib } from '../inflate-zlib.ts';
import { type ElfFile, type ElfSection, readNumber } from './read-elf.ts';

const COMPRESSED = 0x800;
const ZLIB = 1;
/** In bytes, of all sections of a file: what is more stays as it is. */
const MOST_UNPACKED = 128 << 20;

/** The sections, those that are compressed by zlib (SHF_COMPRESSED, System V ABI, "Section Compression") with their content unpacked. */
export const unpackSections = async (elf: ElfFile): Promise<readonly ElfSection[]> => {
  const sections: ElfSection[] = [];
  let left = MOST_UNPACKED;
  for (const section of elf.sections) {
    const result = await unpacked(elf, section, left);
    if (result !== section) left -= result.size;
    sections.push(result);
  }
  return sections;
};

const unpacked = async (
  { wide, little }: ElfFile,
  section: ElfSection,
  most: number,
): Promise<ElfSection> => {
  const header = wide ? 24 : 12;
  if ((section.flags & COMPRESSED) === 0 || section.content.size < header || section.content.size > most)
    return section;
  const bytes = await section.content.at(0, section.content.size);
  const size = readNumber(bytes, wide ? 8 : 4, wide ? 8 : 4, little);
  if (readNumber(bytes, 0, 4, little) !== ZLIB || size === 0 || size > most) return section;
  const inflated = inflateZlib(bytes.subarray(header), size);
  // If it is not what the header says, its bytes are compared.
  return inflated?.data.length === size && header + inflated.used === bytes.length
    ? { ...section, size, content: bufferContent(inflated.data) }
    : section;
};
