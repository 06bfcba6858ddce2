import { bufferContent, type Content, readAll } from '../../../archive/content.ts';
import { readBuildId } from '../../../archive/elf/read-build-id.ts';
import type { RawPath } from '../../../model/raw-path.ts';

/** A part of a content that other files name by its digest, or by an identifier that it contains. */
export type ContentPart =
  | { readonly name: string; readonly content: Content }
  | { readonly name: string; readonly id: string };

/** The parts of a content: the sections of a jar's manifest, which a signature file lists, and the build id of a program. */
export const contentParts = async (name: RawPath, content: Content): Promise<readonly ContentPart[]> => {
  if (/(^|\/)MANIFEST\.MF$/.test(name)) return manifestSections(await readAll(content, MOST_IN_MEMORY));
  const id = await readBuildId(content);
  return id === undefined ? [] : [{ name: 'build id', id }];
};

const MOST_IN_MEMORY = 64 * 1024 * 1024;

/** Each section with the empty line that ends it (JAR File Specification, "Signature File"). */
const manifestSections = (manifest: Buffer | undefined): readonly ContentPart[] =>
  (manifest?.toString('latin1').split(/(?<=\n\r?\n)/) ?? []).map((section, index) => ({
    name: index === 0 ? 'main attributes' : section.slice(0, section.indexOf('\n')).trimEnd(),
    content: bufferContent(Buffer.from(section, 'latin1')),
  }));
