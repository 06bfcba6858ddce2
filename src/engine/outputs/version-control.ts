import type { RawPath } from '../../model/raw-path.ts';
import { patternMatcher } from '../../util/patterns/pattern-matcher.ts';
import type { Alternative } from '../../util/patterns/read-pattern.ts';
import { VERSION_CONTROL_FOLDERS } from '../../util/version-control-folders.ts';
import type { Selection } from './read-manifest.ts';

/**
 * Selects what is not in a folder of version control, and what is in one that a pattern of the outputs names. Asking for the state of a
 * checkout changes these folders (`git status` refreshes `.git/index`, which contains times and inode numbers), and releases do not contain them.
 */
export const outsideVersionControl = async (outputs: readonly Alternative[]): Promise<Selection> => {
  const { matches } = await patternMatcher(outputs.filter(namesVersionControl));
  return (path, type) =>
    !isVersionControl(path, type === 'directory') || matches(path, () => type === 'directory');
};

const namesVersionControl = ({ segments }: Alternative): boolean =>
  segments.some(({ literal }) => VERSION_CONTROL_FOLDERS.some((name) => name === literal));

const isVersionControl = (path: RawPath, isFolder: boolean): boolean => {
  const found = FOLDER.exec(path);
  return found !== null && (isFolder || found[1] === '/');
};

// With a slash behind it, it is a folder.
const FOLDER = /(?:^|\/)\.(?:git|hg|svn)(\/|$)/;
