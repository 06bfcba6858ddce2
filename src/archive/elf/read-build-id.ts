import { type Content, headOf, seekableContent } from '../content.ts';
import { BUILD_ID } from './is-computed-build-id.ts';
import { readElf } from './read-elf.ts';

/**
 * The build id of a program as lower-case hexadecimal; undefined if it is not ELF or has none. It is the description of the note
 * NT_GNU_BUILD_ID: three words (sizes of name and description, type), the name `GNU`, the id (System V ABI, "Note Section").
 */
export const readBuildId = async (content: Content): Promise<string | undefined> => {
  const magic = await headOf(content, 4);
  if (magic.length < 4 || magic.readUInt32BE(0) !== 0x7f454c46) return undefined;
  const file = await seekableContent(content, MOST_IN_MEMORY);
  const elf = file === undefined ? undefined : await readElf(file);
  const note = elf?.sections.find((section) => section.name === BUILD_ID);
  const head = await note?.content.at(0, 16 + MOST_ID_BYTES);
  return head === undefined || head.length <= 16 || head.toString('latin1', 12, 16) !== 'GNU\0'
    ? undefined
    : head.toString('hex', 16);
};

const MOST_IN_MEMORY = 64 * 1024 * 1024;
const MOST_ID_BYTES = 64;
