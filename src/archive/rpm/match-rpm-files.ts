import { posix } from 'node:path';
import type { RawPath } from '../../model/raw-path.ts';
import { type Match, matchByPath } from '../match-members.ts';
import { type RpmFileList, readFileList } from './file-list.ts';
import type { RpmFile } from './read-rpm.ts';
import type { CheckedRpm, RpmChecks } from './rpm-checks.ts';
import { textsOf } from './tag-values.ts';

/** A file of a package. */
export interface RpmEntry {
  readonly path: RawPath;
  /** The same in both packages: the path, or for a name made from a build id that is that of the program, the program's. */
  readonly key: string;
}

export interface RpmFiles {
  readonly control: RpmSide;
  readonly experiment: RpmSide;
  readonly matches: readonly Match<RpmEntry>[];
}

interface RpmSide extends RpmFileList {
  readonly entries: readonly RpmEntry[];
}

/** Pairs the files of two packages; undefined if the file list of one cannot be read. */
export const matchRpmFiles = async (
  control: CheckedRpm,
  experiment: CheckedRpm,
): Promise<RpmFiles | undefined> => {
  const lists = [control, experiment].map(({ file }) => readFileList(file.main.tags));
  const [mine, others] = lists;
  if (mine === undefined || others === undefined) return undefined;
  const common = new Set(others.paths);
  const differ = mine.paths.length !== others.paths.length || mine.paths.some((path) => !common.has(path));
  const side = async (list: RpmFileList, { file, checks }: CheckedRpm): Promise<RpmSide> => {
    const keys = differ ? await buildIdKeys(list.paths, file, checks) : new Map<RawPath, string>();
    return { ...list, entries: list.paths.map((path) => ({ path, key: keys.get(path) ?? path })) };
  };
  const [a, b] = [await side(mine, control), await side(others, experiment)];
  return { control: a, experiment: b, matches: matchByPath(a.entries, b.entries, ({ key }) => key) };
};

/** `/usr/lib/.build-id/6f/957f...`, a link to the program; further links to programs with the same id end with `.1`. */
const LINK = /^(\/usr\/lib\/(?:debug\/)?\.build-id\/([0-9a-f]{2}))\/([0-9a-f]+)(\.[.0-9a-z]+)?$/;

/** Keys of links that are named by a build id which the payload's program has, and of their folders. */
const buildIdKeys = async (
  paths: readonly RawPath[],
  { main }: RpmFile,
  { buildId }: RpmChecks,
): Promise<ReadonlyMap<RawPath, string>> => {
  const targets = textsOf(main.tags, 'FILELINKTOS');
  const keys = new Map<RawPath, string>();
  for (const [nth, path] of paths.entries()) {
    const [, folder, start, rest, ending] = LINK.exec(path) ?? [];
    const target = targets[nth];
    if (folder === undefined || target === undefined || target === '') continue;
    const program = posix.resolve(posix.dirname(path), target);
    if ((await buildId(program)) !== `${start}${rest}`) continue;
    keys.set(path, `build id${ending ?? ''} of ${program}`);
    if (!keys.has(folder)) keys.set(folder, `folder of the build id of ${program}`);
  }
  return keys;
};
