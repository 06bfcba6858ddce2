import { join, resolve } from 'node:path';
import { KEPT } from '../../engine/earlier/kept-trees.ts';
import { LOGS, REPORT_FILES } from '../../engine/earlier/own-files.ts';
import type { Reporter } from '../../model/reporter.ts';
import { findReporter, reporters } from '../../reporters/index.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { isInside } from '../../util/is-inside.ts';
import { realPath } from '../../util/real-path.ts';
import type { RunFlags } from './flags.ts';
import type { ReportFolder } from './report-folder.ts';

/** Where reports go besides the report folder. */
export interface Destinations {
  /** Takes the place of the text on standard output; the text is then a message, on standard error. */
  readonly stdout: Reporter | undefined;
  readonly files: readonly ReportFile[];
}

export interface ReportFile {
  readonly reporter: Reporter;
  readonly path: string;
  /** As the user wrote it. */
  readonly shown: string;
}

/**
 * What `--reporter` and `--json` ask for. Throws a `Failure` if they contradict each other, or if there is more than one scenario to write and a
 * form is about one only.
 */
export const chooseDestinations = (
  { reporter = [], json }: Pick<RunFlags, 'reporter' | 'json'>,
  folders: readonly ReportFolder[],
): Destinations => {
  const chosen = [...(json ? ['json'] : []), ...reporter].map(parse);
  const toStdout = chosen.filter(({ file }) => file === undefined).map((one) => one.reporter);
  if (toStdout.length > 1)
    throw new Failure(
      `only one report fits on standard output, not ${toStdout.map(({ name }) => name).join(' and ')}: write the others to files, as in --reporter ${toStdout[1]!.name}=FILE`,
    );
  const files = chosen.flatMap((one) =>
    one.file === undefined
      ? []
      : [{ reporter: one.reporter, path: resolve(one.file), shown: displayText(one.file) }],
  );
  const [stdout] = toStdout.filter(({ name }) => name !== 'terminal');
  if (folders.length > 1)
    demandSeveral(
      [...(stdout === undefined ? [] : [stdout]), ...files.map((file) => file.reporter)],
      json === true,
      folders.length,
    );
  demandDistinct(files, folders);
  return { stdout, files };
};

const parse = (word: string): { readonly reporter: Reporter; readonly file: string | undefined } => {
  const equals = word.indexOf('=');
  const reporter = findReporter(equals === -1 ? word : word.slice(0, equals));
  const file = equals === -1 ? undefined : word.slice(equals + 1);
  if (file === '')
    throw new Failure(
      `--reporter ${word} names no file: write --reporter ${reporter.name}=FILE, or --reporter ${reporter.name} for standard output`,
    );
  return { reporter, file };
};

const demandSeveral = (chosen: readonly Reporter[], json: boolean, count: number): void => {
  const single = chosen.find(({ writeAll }) => writeAll === undefined);
  if (single === undefined) return;
  const option = json && single.name === 'json' ? '--json' : `--reporter ${single.name}`;
  const others = reporters.filter(({ writeAll }) => writeAll !== undefined).map(({ name }) => name);
  throw new Failure(
    `${option} allows one scenario, not ${count}: name one, or read the reports from their files\n  for several: ${others.join(', ')}`,
  );
};

/** Each file is written by one reporter only, and none is a part of a report folder. */
const demandDistinct = (files: readonly ReportFile[], folders: readonly ReportFolder[]): void => {
  const taken = new Set(
    folders.flatMap(({ path }) => REPORT_FILES.map((name) => realPath(join(path, name)))),
  );
  for (const { path, shown } of files)
    if (taken.has(realPath(path)) || folders.some((folder) => isReserved(path, folder)))
      throw new Failure(
        `${shown} is a part of the report folder, which is always written: name another file with --reporter`,
      );
    else if (files.filter((other) => realPath(other.path) === realPath(path)).length > 1)
      throw new Failure(`two reporters write to ${shown}: give each its own file`);
};

const isReserved = (path: string, folder: ReportFolder): boolean =>
  [LOGS, KEPT].some((name) => isInside(realPath(path), realPath(join(folder.path, name))));
