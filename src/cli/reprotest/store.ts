import { lstatSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ExitCode } from '../../model/exit-code.ts';
import { runTool } from '../../sandbox/host/run-tool.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { makeFolders } from '../../util/make-folders.ts';
import { shellQuote } from '../../util/shell-quote.ts';

/** The absolute folder of `--store-dir`, made if it is missing. Throws a `Failure` if something is in it. */
export const demandStore = (path: string): string => {
  const folder = resolve(path);
  const stat = lstatSync(folder, { throwIfNoEntry: false });
  try {
    if (stat === undefined) makeFolders(folder);
    const [first] = readdirSync(folder);
    if (first === undefined) return folder;
    throw new Failure(
      `--store-dir must be empty or missing, but ${displayText(path)} has ${displayText(first)}\n  remove what is in it, or name another folder`,
    );
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(
      `cannot use --store-dir ${displayText(path)}: ${displayText((error as Error).message)}`,
      ExitCode.unwritable,
      { cause: error },
    );
  }
};

/** reprotest's name for the folder of the source in the store; artifacts of `../` are beside it. */
export const SOURCE_ROOT = 'source-root';

/** Where `--keep` put a build: its tree, and what it wrote beside it. */
export interface KeptBuild {
  readonly tree: string;
  readonly beside: string;
}

/** Moves the artifacts of a kept build to `target/source-root`, with their paths in the source: words of the shell; those of `../` are then beside that folder. */
export const storeArtifacts = async (
  { tree, beside }: KeptBuild,
  artifacts: readonly string[],
  target: string,
): Promise<void> => {
  makeFolders(join(target, SOURCE_ROOT));
  makeFolders(beside);
  // So that `../` in a pattern is what it was for the build.
  const place = join(beside, SOURCE_ROOT);
  renameSync(tree, place);
  // A pattern that matches nothing stays as it is in `sh`.
  const script = `cd ${shellQuote(place)} && for path in ${artifacts.join(' ')}; do if [ -e "$path" ] || [ -L "$path" ]; then cp --parents -a --no-preserve=ownership -t ${shellQuote(join(target, SOURCE_ROOT))} -- "$path"; fi; done`;
  await runTool('sh', ['-ec', script]);
};

/** As reprotest: an equal experiment is a link to the control. */
export const linkEqual = (folder: string, name: string): void => {
  rmSync(join(folder, name), { recursive: true, force: true });
  symlinkSync('control', join(folder, name));
};

export const storeText = (folder: string, name: string, text: string): Promise<void> =>
  writeFile(join(folder, name), text);
