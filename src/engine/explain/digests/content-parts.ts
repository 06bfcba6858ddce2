import {
  bufferContent,
  type Content,
  headOf,
  partContent,
  readAll,
  type SizedContent,
  seekableContent,
} from '../../../archive/content.ts';
import { readBuildId } from '../../../archive/elf/read-build-id.ts';
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
  if (isRpm(await headOf(content, RPM_LEAD))) return rpmParts(await seekableContent(content, MOST_IN_MEMORY));
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

/** The main header and the payload: `SIGMD5` of a source package is their digest, and `SOURCEPKGID` of the others is that, too. */
const rpmParts = async (file: SizedContent | undefined): Promise<readonly ContentPart[]> => {
  const start = file === undefined ? undefined : (await readRpm(file))?.main.offset;
  return file === undefined || start === undefined
    ? []
    : [{ name: 'header and payload', content: partContent(file, start, file.size - start) }];
};
