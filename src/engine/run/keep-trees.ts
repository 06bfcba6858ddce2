import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ExitCode } from '../../model/exit-code.ts';
import { runTool } from '../../sandbox/host/run-tool.ts';
import { removeForced } from '../../sandbox/trees/remove-forced.ts';
import { displayLines, displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { makeFolders } from '../../util/make-folders.ts';
import { replaceFile } from '../../util/replace-file.ts';
import type { Observation } from '../builds/observe.ts';
import { besideFolder, isKeptName, keptIn, MARK } from '../earlier/kept-trees.ts';
import { namesBeside } from '../outputs/names-beside.ts';

/**
 * Copies the tree of every build into a folder, under the build's id. Replaces only trees that an earlier run kept there. The owner can read
 * everything in the copy. Throws a `Failure` if the folder cannot be written, or if something that was not kept by a run is in the way.
 */
export const keepTrees = async (observations: readonly Observation[], folder: string): Promise<void> => {
  const kept = observations.flatMap(({ build: { id, tree } }) => {
    const beside = namesBeside(tree);
    return [
      { id, names: ['.'], from: tree.merged },
      ...(beside.length > 0 ? [{ id: besideFolder(id), names: beside, from: dirname(tree.merged) }] : []),
    ];
  });
  const ids = kept.map(({ id }) => id);
  demandNoneForeign(folder, ids);
  try {
    makeFolders(folder);
    // Written before the trees, so that if this run is killed, the next run recognises every tree.
    claim(folder, ids);
    for (const { id, names, from } of kept) await keep(names, from, join(folder, id));
  } catch (error) {
    throw unwritable(
      folder,
      displayLines((error as Error).message.trimEnd()),
      '--report-dir names another folder',
      error,
    );
  }
};

/** Called before the builds. Throws a `Failure` if something that no earlier run kept is in the way of the trees. */
export const demandKeepFolder = (folder: string): void => {
  const isFolder = lstatSync(folder, { throwIfNoEntry: false })?.isDirectory();
  demandNoneForeign(folder, isFolder ? readdirSync(folder).filter(isKeptName) : []);
};

/** Copies what is in a folder under some names; `.` is all of it. */
const keep = async (names: readonly string[], folder: string, target: string): Promise<void> => {
  removeForced(target);
  makeFolders(target);
  const paths = names.map((name) => `${folder}/${name}`);
  await runTool('chmod', ['-R', 'u+rX', '--', ...paths], { keepsPowers: true });
  const owner = process.getuid!() === 0 ? [] : ['--no-preserve=ownership'];
  await runTool('cp', ['-a', ...owner, '--', ...paths, target], { keepsPowers: true });
};

const claim = (folder: string, ids: readonly string[]): void => {
  const mark = join(folder, MARK);
  const trees = [...new Set([...keptIn(folder), ...ids])].sort();
  // It would replace the file that a link leads to.
  if (lstatSync(mark, { throwIfNoEntry: false })?.isSymbolicLink()) rmSync(mark);
  replaceFile(mark, trees.map((id) => `${id}\n`).join(''));
};

const demandNoneForeign = (folder: string, ids: readonly string[]): void => {
  const foreign = foreignIn(folder, ids);
  if (foreign === undefined) return;
  throw unwritable(
    folder,
    `${displayText(foreign)} is in the way, and no earlier --keep made it`,
    'name another folder with --report-dir, or remove it',
  );
};

/** The first path that is in the way of a tree or of the folder of trees, and was not kept by a run. A symbolic link always counts as foreign. */
const foreignIn = (folder: string, ids: readonly string[]): string | undefined => {
  const stat = lstatSync(folder, { throwIfNoEntry: false });
  if (stat === undefined) return undefined;
  if (!stat.isDirectory()) return folder;
  const kept = new Set(keptIn(folder));
  const isForeign = (id: string): boolean => {
    const tree = lstatSync(join(folder, id), { throwIfNoEntry: false });
    return tree !== undefined && !(kept.has(id) && tree.isDirectory());
  };
  const id = ids.find(isForeign);
  return id === undefined ? undefined : join(folder, id);
};

const unwritable = (folder: string, why: string, remedy: string, cause?: unknown): Failure =>
  new Failure(
    `cannot keep the trees of the builds in ${displayText(folder)}: ${why}\n  ${remedy}`,
    ExitCode.unwritable,
    { cause },
  );
