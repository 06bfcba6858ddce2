import type { ZipArchive } from './read-zip.ts';

/** The program that probably wrote an archive, judged by `version made by`: observed with Info-ZIP 3.0, Python 3.11, OpenJDK 17. */
export const recogniseZipWriter = ({ members, magic }: ZipArchive): string => {
  if (magic.equals(JMOD)) return 'jmod';
  const [first] = members;
  if (first === undefined) return 'an empty archive';
  const { name, versionMadeBy, flags, extra } = first.central;
  if (name === 'mimetype') return OFFICE;
  if (versionMadeBy === 0x031e) return 'Info-ZIP';
  if (versionMadeBy === 0x0314) return flags & 8 ? 'Go, or another writer' : 'Python zipfile';
  if (extra.length >= 4 && extra.readUInt16LE(0) === 0xcafe) return 'jar';
  return flags & 8
    ? 'Java, or another streaming writer'
    : `another writer (made by 0x${versionMadeBy.toString(16).padStart(4, '0')})`;
};

/**
 * The program of a document: OpenDocument 1.3, part 2, section 3.3, and EPUB OCF 3.3, section 4.3.2, want the type in front. It writes the members in an
 * order of its own.
 */
export const OFFICE = 'an office program';

const JMOD = Buffer.from([0x4a, 0x4d, 1, 0]);
