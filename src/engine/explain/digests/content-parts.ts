import {
  bufferContent,
  type Content,
  headOf,
  partContent,
  readAll,
  type SizedContent,
} from '../../../archive/content.ts';
import { BUILD_ID } from '../../../archive/elf/is-computed-build-id.ts';
import { readElf } from '../../../archive/elf/read-elf.ts';
import { isRpm, RPM_LEAD, readRpm } from '../../../archive/rpm/read-rpm.ts';
import type { RawPath } from '../../../model/raw-path.ts';

/** A part of a content that other files name by its digest, or by an identifier that it contains. */
export type ContentPart =
  | { readonly name: string; readonly content: Content }
  | { readonly name: string; readonly id: string };

/**
 * The parts of a content: the sections of a jar's manifest, which a signature file lists; the build id of a program; what the digest of a
 * source package covers, which the packages built from it contain.
 */
export const contentParts = async (name: RawPath, content: Content): Promise<readonly ContentPart[]> => {
  if (/(^|\/)MANIFEST\.MF$/.test(name)) return manifestSections(await readAll(content, MOST_IN_MEMORY));
  const head = await headOf(content, RPM_LEAD);
  if (isRpm(head)) return rpmParts(await seekable(content));
  if (head.length < 4 || head.readUInt32BE(0) !== 0x7f454c46) return [];
  const id = await buildId(content);
  return id === undefined ? [] : [{ name: 'build id', id }];
};

const MOST_IN_MEMORY = 64 * 1024 * 1024;

/** Each section with the empty line that ends it (JAR File Specification, "Signature File"). */
const manifestSections = (manifest: Buffer | undefined): readonly ContentPart[] =>
  (manifest?.toString('latin1').split(/(?<=\n\r?\n)/) ?? []).map((section, index) => ({
    name: index === 0 ? 'main attributes' : section.slice(0, section.indexOf('\n')).trimEnd(),
    content: bufferContent(Buffer.from(section, 'latin1')),
  }));

/** The description of the note NT_GNU_BUILD_ID: three words (sizes of name and description, type), the name `GNU`, the id. */
const buildId = async (content: Content): Promise<string | undefined> => {
  const file = await seekable(content);
  const elf = file === undefined ? undefined : await readElf(file);
  const note = elf?.sections.find((section) => section.name === BUILD_ID);
  const head = await note?.content.at(0, 16 + MOST_ID_BYTES);
  return head === undefined || head.length <= 16 || head.toString('latin1', 12, 16) !== 'GNU\0'
    ? undefined
    : head.toString('hex', 16);
};

const MOST_ID_BYTES = 64;

/** The main header and the payload: `SIGMD5` of a source package is their digest, and `SOURCEPKGID` of the others is that, too. */
const rpmParts = async (file: SizedContent | undefined): Promise<readonly ContentPart[]> => {
  const start = file === undefined ? undefined : (await readRpm(file))?.main.offset;
  return file === undefined || start === undefined
    ? []
    : [{ name: 'header and payload', content: partContent(file, start, file.size - start) }];
};

const seekable = async (content: Content): Promise<SizedContent | undefined> => {
  const { at, size } = content;
  if (at !== undefined && size !== undefined) return { ...content, at, size };
  const bytes = await readAll(content, MOST_IN_MEMORY);
  return bytes === undefined ? undefined : bufferContent(bytes);
};
