import type { ElfFile, ElfSection } from './read-elf.ts';
import { readNumber } from './read-elf.ts';

const RELA = 4;
const MOST = 1_000_000;

/**
 * In an object file, the offsets into other sections are still to be written: the addend of each relocation of a section, by
 * its place in that. The symbols are those of sections, with the value 0.
 */
export const dwarfRelocations = async (
  { wide, little, relocatable }: ElfFile,
  sections: readonly ElfSection[],
  section: string,
): Promise<ReadonlyMap<number, number>> => {
  const addends = new Map<number, number>();
  const table = sections.find(({ name, type }) => name === `.rela${section}` && type === RELA);
  if (!relocatable || table === undefined) return addends;
  const [entry, word] = wide ? [24, 8] : [12, 4];
  const bytes = await table.content.at(0, Math.min(table.content.size, MOST * entry));
  for (let at = 0; at + entry <= bytes.length; at += entry)
    addends.set(readNumber(bytes, at, word, little), readNumber(bytes, at + 2 * word, word, little));
  return addends;
};
