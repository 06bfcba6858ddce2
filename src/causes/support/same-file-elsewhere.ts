import { baseName } from '../../util/base-name.ts';
/**
 * Whether two texts contain absolute paths and differ only in the folder in which these begin: one folder on each side, and the same
 * names below it, in the same order. The folder alone is not enough, unless `folders` says that the texts are names of folders: its
 * last name may contain a number or a time, and `/v1/api` may have become `/v2/api`.
 */
export const sameFileElsewhere = (
  control: string,
  experiment: string,
  { folders = false }: { readonly folders?: boolean } = {},
): boolean => {
  const [a, b] = [pathsIn(control), pathsIn(experiment)];
  if (a.length === 0 || a.length !== b.length || blank(control) !== blank(experiment)) return false;
  const differing = a.flatMap((path, index) => (path === b[index] ? [] : [[path, b[index]!] as const]));
  if (differing.length === 0) return false;
  const [[from, to], ...others] = differing
    .map(([path, other]) => withoutTail(path, other))
    .sort(byLength) as [Folders, ...Folders[]];
  if (
    !folders &&
    differing.every(([path, other]) => path.at(-1) === '/' || baseName(path) !== baseName(other))
  )
    return false;
  return others.every(
    ([x, y]) => x.startsWith(from) && y.startsWith(to) && x.slice(from.length) === y.slice(to.length),
  );
};

type Folders = readonly [control: string, experiment: string];

const byLength = ([a]: Folders, [b]: Folders): number => a.length - b.length;

/** Two paths without the last names that they have in common. */
const withoutTail = (path: string, other: string): Folders => {
  const [a, b] = [path.split('/'), other.split('/')];
  while (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-1)) {
    a.pop();
    b.pop();
  }
  return [a.join('/'), b.join('/')];
};

const PATH = /(?<![A-Za-z0-9_.])\/(?:[A-Za-z0-9_.+~@%\x80-\xff-]+\/?)+/g;

const pathsIn = (text: string): readonly string[] => text.match(PATH) ?? [];

const blank = (text: string): string => text.replace(PATH, '\0');
