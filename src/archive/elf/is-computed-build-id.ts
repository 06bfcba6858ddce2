import { createHash, type Hash } from 'node:crypto';
import { type ElfFile, NOBITS, readNumber } from './read-elf.ts';

export const BUILD_ID = '.note.gnu.build-id';

/**
 * Whether the build id is the SHA-1 or the MD5 digest that GNU ld computes (bfd/elfcode.h, `elf_checksum_contents`): of the headers without
 * file offsets, and of every section but the build id, which is zero then, and the tables of symbols and names, which are not written yet.
 * Not if the file was stripped afterwards, or another linker wrote it.
 */
export const isComputedBuildId = async (elf: ElfFile): Promise<boolean> => {
  const note = elf.sections.find(({ name }) => name === BUILD_ID);
  if (note === undefined || note.size > LARGEST_NOTE) return false;
  const id = (await note.content.at(0, note.size)).subarray(16);
  const algorithm = { 16: 'md5', 20: 'sha1' }[id.length];
  if (algorithm === undefined) return false;
  const hash = createHash(algorithm);
  await digest(elf, hash);
  return hash.digest().equals(id);
};

const LARGEST_NOTE = 256;
const STRTAB_OR_SYMTAB = /^\.(symtab|strtab|shstrtab)$/;

const digest = async (elf: ElfFile, hash: Hash): Promise<void> => {
  const { header, programHeaders, sectionHeaders, sections, wide, little } = elf;
  const word = wide ? 8 : 4;
  hash.update(blanked(header, 24 + word, 2 * word));
  hash.update(programHeaders.bytes);
  for (const [index, { name, type, size, content }] of sections.entries()) {
    const start = index * sectionHeaders.entrySize;
    const entry = sectionHeaders.bytes.subarray(start, start + sectionHeaders.entrySize);
    hash.update(blanked(entry, 8 + 2 * word, word));
    const isNull = readNumber(entry, 4, 4, little) === 0;
    if (isNull || type === NOBITS || STRTAB_OR_SYMTAB.test(name)) continue;
    if (name === BUILD_ID) hash.update(Buffer.alloc(size));
    else for await (const chunk of content.open()) hash.update(chunk);
  }
};

const blanked = (bytes: Buffer, at: number, length: number): Buffer =>
  Buffer.concat([bytes.subarray(0, at), Buffer.alloc(length), bytes.subarray(at + length)]);
