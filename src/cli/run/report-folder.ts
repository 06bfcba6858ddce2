import { accessSync, constants, lstatSync, statfsSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { foreignFiles, namesInTheWay, ownFiles } from '../../engine/earlier/own-files.ts';
import { ExitCode } from '../../model/exit-code.ts';
import type { Scenario } from '../../model/scenario.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { nearPath } from '../../util/near-path.ts';
import { realPath } from '../../util/real-path.ts';

export interface ReportFolder {
  readonly path: string;
  /** For display: relative if it lies below the current folder. */
  readonly shown: string;
}

/** `chosen`: the folder of this report; undefined: a folder below `parent` with the name of the scenario. */
export const reportFolder = (
  scenario: Scenario,
  chosen: string | undefined,
  parent = 'reports',
): ReportFolder => {
  const path = resolve(chosen ?? join(parent, scenario.name));
  return { path, shown: nearPath(path) };
};

/** Called before the builds. Throws a `Failure` if two scenarios have the same folder, where the later report would replace the earlier. */
export const demandOwnFolders = (scenarios: readonly Scenario[], folders: readonly ReportFolder[]): void => {
  const seen = new Map<string, Scenario>();
  for (const [index, { path, shown }] of folders.entries()) {
    const scenario = scenarios[index]!;
    const earlier = seen.get(realPath(path));
    if (earlier !== undefined)
      throw new Failure(
        `the scenarios ${nameOf(earlier)} and ${nameOf(scenario)} would write their reports to the same folder, ${displayText(shown)}\n  run each with a --report-dir of its own`,
      );
    seen.set(realPath(path), scenario);
  }
};

const nameOf = ({ name, file }: Scenario): string =>
  displayText(file === undefined ? name : `${name} (${relative('', file)})`);

/**
 * Called before the builds. Throws a `Failure` if it is already known that the report could not be written: its folder cannot be created or
 * written, or a file that does not belong to an earlier report is in the way.
 */
export const demandReportFolder = (folder: ReportFolder): void => {
  attempt(folder, () => {
    const why = whyUnwritable(folder.path);
    if (why !== undefined) throw unwritable(folder, why, ANOTHER);
    demandNoneForeign(folder, namesInTheWay(folder.path));
  });
};

/** Why nothing can be written to a folder that may not exist yet; undefined if nothing speaks against it. Errors of the system are thrown. */
export const whyUnwritable = (path: string): string | undefined => {
  const place = nearestExisting(path);
  if (!statSync(place).isDirectory()) return `${displayText(place)} is not a folder`;
  accessSync(place, constants.W_OK | constants.X_OK);
  // There, root may write to every folder, but no file can be made.
  return KERNEL.has(statfsSync(place).type)
    ? `${displayText(place)} holds only files of the kernel`
    : undefined;
};

/** The files of earlier reports in the folder. Throws a `Failure` if one of the names exists there and is not among them. */
export const demandNoneForeign = (folder: ReportFolder, names: readonly string[]): ReadonlySet<string> => {
  const own = ownFiles(folder.path);
  const [first, ...others] = foreignFiles(folder.path, names, own);
  if (first === undefined) return own;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  throw unwritable(
    folder,
    `${displayText(join(folder.shown, first))}${more} is in the way: it belongs to no report of repro-harness`,
    'name another folder with --report-dir, or remove the file',
  );
};

/** Errors of the system are thrown as a `Failure`. */
const attempt = <T>(folder: ReportFolder, action: () => T): T => {
  try {
    return action();
  } catch (error) {
    throw asFailure(folder, error);
  }
};

/** An error of the system as a `Failure` that names the folder. */
export const asFailure = (folder: ReportFolder, error: unknown): Failure =>
  error instanceof Failure ? error : unwritable(folder, (error as Error).message, ANOTHER, error);

const ANOTHER = '--report-dir names another folder';

const unwritable = ({ shown }: ReportFolder, why: string, remedy: string, cause?: unknown): Failure =>
  new Failure(`cannot write the report to ${displayText(shown)}: ${why}\n  ${remedy}`, ExitCode.unwritable, {
    cause,
  });

// statfs(2) magic numbers: proc, sysfs, cgroup2.
const KERNEL = new Set([0x9fa0, 0x62656572, 0x63677270]);

const nearestExisting = (path: string): string =>
  lstatSync(path, { throwIfNoEntry: false }) === undefined && dirname(path) !== path
    ? nearestExisting(dirname(path))
    : path;
