import type { RawPath } from '../../model/raw-path.ts';
import type { RpmTag } from './read-rpm-header.ts';
import { numbersOf, textsOf } from './tag-values.ts';

/** The files of a package, in the order of its per-file tags. */
export interface RpmFileList {
  readonly paths: readonly RawPath[];
  /** Whether `DIRNAMES`, `DIRINDEXES` and `BASENAMES` are what `rpmbuild` writes for these paths: then they follow from the paths. */
  readonly isCanonical: boolean;
}

/** `OLDFILENAMES`, or the names in their folders; undefined if the tags do not fit together. */
export const readFileList = (tags: ReadonlyMap<string, RpmTag>): RpmFileList | undefined => {
  if (tags.has('OLDFILENAMES')) return { paths: textsOf(tags, 'OLDFILENAMES'), isCanonical: false };
  const [folders, names] = [textsOf(tags, 'DIRNAMES'), textsOf(tags, 'BASENAMES')];
  const indexes = numbersOf(tags, 'DIRINDEXES');
  if (names.length !== indexes.length || indexes.some((index) => index >= folders.length)) return undefined;
  // Each folder is numbered where it first appears.
  let known = 0;
  let isCanonical = new Set(folders).size === folders.length;
  for (const index of indexes)
    if (index === known) known++;
    else if (index > known) isCanonical = false;
  isCanonical &&= known === folders.length && names.every((name) => !name.includes('/'));
  isCanonical &&= folders.every((folder) => folder === '' || folder.endsWith('/'));
  return { paths: names.map((name, nth) => folders[indexes[nth]!]! + name), isCanonical };
};

/** Tags that contain the file list. */
export const FILE_LIST_TAGS: ReadonlySet<string> = new Set(['BASENAMES', 'DIRNAMES', 'DIRINDEXES']);

/** Tags with one element for each file. */
export const FILE_TAGS: ReadonlySet<string> = new Set([
  'FILESIZES',
  'LONGFILESIZES',
  'FILESTATES',
  'FILEMODES',
  'FILERDEVS',
  'FILEMTIMES',
  'FILEDIGESTS',
  'FILELINKTOS',
  'FILEFLAGS',
  'FILEUSERNAME',
  'FILEGROUPNAME',
  'FILEVERIFYFLAGS',
  'FILEDEVICES',
  'FILEINODES',
  'FILELANGS',
  'FILECOLORS',
  'FILECLASS',
  'FILEDEPENDSX',
  'FILEDEPENDSN',
  'FILECAPS',
  'FILESIGNATURES',
  'FILEMIMEINDEX',
]);
