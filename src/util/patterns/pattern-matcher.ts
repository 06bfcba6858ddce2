import type { RawPath } from '../../model/raw-path.ts';
import { isInside } from '../is-inside.ts';
import { parentOf } from '../parent-of.ts';
import { decodePath } from './decode-path.ts';
import type { Alternative } from './read-pattern.ts';
import { segmentsExpressions } from './segments-expression.ts';

/** Which paths match a list of patterns. A path that begins with `../` is beside the tree: only a pattern `../NAME` matches it. */
export interface PatternMatcher {
  /** Whether the path matches, or is below a folder that matches. `isFolder` is only called if that decides. */
  readonly matches: (path: RawPath, isFolder: () => boolean) => boolean;
  /** Whether a path below a folder of the tree may match; if false, the folder need not be listed. */
  readonly reaches: (folder: RawPath) => boolean;
}

/** Matches paths by patterns. An empty list matches nothing, and does not load picomatch. */
export const patternMatcher = async (alternatives: readonly Alternative[]): Promise<PatternMatcher> => {
  if (alternatives.length === 0) return { matches: () => false, reaches: () => false };
  const at = async (place: Alternative['place']): Promise<Test> =>
    anyOf(await Promise.all(KINDS.map((kind) => testOf(alternatives.filter(isOf(place, kind)), kind))));
  const [below, beside] = [withFolders(await at('below')), withFolders(await at('beside'))];
  const within = alternatives.filter(({ place }) => place === 'below');
  const open = within.some(({ anchored }) => !anchored);
  const bases = within.map(baseOf);
  return {
    matches: (path, isFolder) =>
      path.startsWith('../') ? beside(path.slice(3), isFolder) : below(path, isFolder),
    reaches: (folder) => {
      if (open) return true;
      const decoded = decodePath(folder);
      return bases.some((base) => base === '' || isInside(decoded, base) || isInside(base, decoded));
    },
  };
};

type Test = (path: RawPath, isFolder: () => boolean) => boolean;

type Kind = Pick<Alternative, 'anchored' | 'folderOnly'>;

// Those that need no look at the file come first.
const KINDS: readonly Kind[] = [
  { anchored: true, folderOnly: false },
  { anchored: false, folderOnly: false },
  { anchored: true, folderOnly: true },
  { anchored: false, folderOnly: true },
];

const isOf =
  (place: Alternative['place'], kind: Kind) =>
  (alternative: Alternative): boolean =>
    alternative.place === place &&
    alternative.anchored === kind.anchored &&
    alternative.folderOnly === kind.folderOnly;

const anyOf = (found: readonly (Test | undefined)[]): Test => {
  const tests = found.filter((test) => test !== undefined);
  return tests.length === 1 ? tests[0]! : (path, isFolder) => tests.some((test) => test(path, isFolder));
};

/** Whether a path itself matches one of several alternatives of one kind; undefined if there is none. */
const testOf = async (
  alternatives: readonly Alternative[],
  { anchored, folderOnly }: Kind,
): Promise<Test | undefined> => {
  if (alternatives.length === 0) return undefined;
  const literals = new Set(alternatives.flatMap((alternative) => literalOf(alternative) ?? []));
  const expressions = await segmentsExpressions(
    alternatives
      .filter((alternative) => literalOf(alternative) === undefined)
      .map(({ segments }) => segments),
  );
  const matches = (text: string): boolean =>
    literals.has(text) || expressions.some((expression) => expression.test(text));
  const part = (path: RawPath): RawPath => (anchored ? path : path.slice(path.lastIndexOf('/') + 1));
  return (path, isFolder) => matches(decodePath(part(path))) && (!folderOnly || isFolder());
};

/** The only path that an alternative matches, in characters; undefined if it has a wildcard. */
export const literalOf = ({ segments }: Alternative): string | undefined =>
  segments.every(({ literal }) => literal !== undefined)
    ? segments.map(({ literal }) => literal).join('/')
    : undefined;

/** Adds what is below a matching folder. Remembers folders, the last one apart: paths of the same folder usually follow each other. */
const withFolders = (itself: Test): Test => {
  const known = new Map<RawPath, boolean>();
  let last = { folder: '', taken: false };
  const takes = (folder: RawPath): boolean => {
    if (folder === '') return false;
    let taken = known.get(folder);
    if (taken === undefined) {
      taken = itself(folder, () => true) || takes(parentOf(folder));
      if (known.size >= REMEMBERED) known.clear();
      known.set(folder, taken);
    }
    return taken;
  };
  return (path, isFolder) => {
    const end = Math.max(0, path.lastIndexOf('/'));
    if (last.folder.length !== end || !path.startsWith(last.folder)) {
      const folder = path.slice(0, end);
      last = { folder, taken: takes(folder) };
    }
    return last.taken || itself(path, isFolder);
  };
};

const REMEMBERED = 4096;

/** The names that every match begins with; empty if there are none. */
const baseOf = ({ segments }: Alternative): string => {
  const end = segments.findIndex(({ literal }) => literal === undefined);
  return segments
    .slice(0, end === -1 ? undefined : end)
    .map(({ literal }) => literal)
    .join('/');
};
