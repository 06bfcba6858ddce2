import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';

export type ArchiveFormat = 'tar' | 'tar.gz' | 'tar.xz';

/** The format that a file name selects: `.tar`, `.tar.gz` or `.tgz`, `.tar.xz` or `.txz`. Throws a `Failure` for other endings. */
export const archiveFormat = (name: string): ArchiveFormat => {
  const format = ENDINGS.find(([ending]) => name.toLowerCase().endsWith(ending))?.[1];
  if (format !== undefined) return format;
  throw new Failure(
    `cannot tell the format of ${displayText(name)}: end its name with .tar, .tar.gz, .tgz, .tar.xz or .txz`,
  );
};

const ENDINGS: readonly (readonly [string, ArchiveFormat])[] = [
  ['.tar', 'tar'],
  ['.tar.gz', 'tar.gz'],
  ['.tgz', 'tar.gz'],
  ['.tar.xz', 'tar.xz'],
  ['.txz', 'tar.xz'],
];
