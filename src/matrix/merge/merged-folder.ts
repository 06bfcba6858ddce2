import { lstatSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ExitCode } from '../../model/exit-code.ts';
import { mounted } from '../../sandbox/host/mounted.ts';
import { displayText } from '../../util/display.ts';
import { draftName, sweepDrafts } from '../../util/draft.ts';
import { Failure } from '../../util/failure.ts';
import { makeFolders } from '../../util/make-folders.ts';
import { readPlainFile } from '../../util/read-plain-file.ts';
import { realPath } from '../../util/real-path.ts';

/** The file that tells what `merge` found. */
export const MATRIX_FILE = 'matrix.json';

/** Throws a `Failure` if a folder cannot be replaced by a merged one: it contains what no earlier merge wrote. */
export const demandMergedFolder = (folder: string): void => {
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  if (stats === undefined) return;
  if (!stats.isDirectory()) throw inTheWay(folder, folder);
  if (isMounted(folder))
    throw unwritable(folder, 'it is a mount point, which cannot be replaced as a whole; name a folder in it');
  const own = new Set([MATRIX_FILE, 'report.html', 'report.md', ...platformsIn(folder)]);
  const foreign = readdirSync(folder).find((name) => !own.has(name));
  if (foreign !== undefined) throw inTheWay(folder, join(folder, foreign));
};

/** Also of a folder of the same file system (`mount --bind`), as volumes of containers are. */
const isMounted = (folder: string): boolean => {
  const real = realPath(folder);
  return mounted().some(({ point }) => point === real);
};

/**
 * Makes a folder as a whole: `use` fills a new one beside it, which then takes its place. After an error the earlier one is unchanged. Throws a
 * `Failure` if it cannot be written.
 */
export const replaceMergedFolder = async <T>(
  folder: string,
  use: (draft: string) => Promise<T>,
): Promise<T> => {
  demandMergedFolder(folder);
  const parent = dirname(folder);
  const draft = join(parent, draftName('merged'));
  try {
    makeFolders(parent);
    sweepDrafts(parent, undefined, 'merged');
    makeFolders(draft);
  } catch (error) {
    throw unwritable(folder, (error as Error).message, error);
  }
  try {
    const result = await use(draft);
    demandMergedFolder(folder);
    takePlace(draft, folder);
    return result;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw NO_SPACE.has(code) ? unwritable(folder, (error as Error).message, error) : error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
};

/** Bundles are unpacked beside the merged folder, so nothing but its disk can be full. */
const NO_SPACE: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

const takePlace = (draft: string, folder: string): void => {
  const old = join(dirname(folder), draftName('merged'));
  try {
    if (lstatSync(folder, { throwIfNoEntry: false }) !== undefined) renameSync(folder, old);
    renameSync(draft, folder);
  } catch (error) {
    throw unwritable(folder, (error as Error).message, error);
  }
  rmSync(old, { recursive: true, force: true });
};

/** The folders of an earlier merge, as its `matrix.json` names them. */
const platformsIn = (folder: string): readonly string[] => {
  try {
    const { platforms } = JSON.parse(readPlainFile(join(folder, MATRIX_FILE)).toString()) as {
      readonly platforms: readonly { readonly name: string }[];
    };
    return platforms.map(({ name }) => name);
  } catch {
    return [];
  }
};

const inTheWay = (folder: string, path: string): Failure =>
  unwritable(folder, `${displayText(path)} is in the way: no earlier merge wrote it`);

const unwritable = (folder: string, why: string, cause?: unknown): Failure =>
  new Failure(
    `cannot write the merged report to ${displayText(folder)}: ${displayText(why)}\n  --report-dir names another folder`,
    ExitCode.unwritable,
    { cause },
  );
