import { chmodSync, lstatSync } from 'node:fs';
import { ExitCode } from '../../model/exit-code.ts';
import type { Manifest, ManifestEntry } from '../../model/manifest.ts';
import type { RawPath } from '../../model/raw-path.ts';
import type { Scenario } from '../../model/scenario.ts';
import type { BuildResult } from '../../sandbox/build-process/request.ts';
import { Failure } from '../../util/failure.ts';
import { toBytes } from '../../util/raw-path.ts';
import { globMatcher } from '../outputs/glob-matcher.ts';
import { readManifest, type Selection } from '../outputs/read-manifest.ts';
import { both, createdOrChanged } from '../outputs/select-outputs.ts';
import type { Sought } from '../outputs/times/sought.ts';

/** A build and its outputs. */
export interface Observation {
  readonly build: BuildResult;
  readonly manifest: Manifest;
  /** Whether an output's bytes contain a time from the build itself. Only outputs that were searched are listed. */
  readonly hasTime?: ReadonlyMap<RawPath, boolean>;
  /** Whether an output's bytes contain what may be a day on which the build ran. Only outputs that were searched are listed. */
  readonly hasDay?: ReadonlyMap<RawPath, boolean>;
}

/**
 * Lists the outputs of a build: those that the scenario's globs name, else all that it created or changed. Also searches them for what is
 * sought.
 */
export const observe = async (
  build: BuildResult,
  { outputs, ignore }: Pick<Scenario, 'outputs' | 'ignore'>,
  sought: Sought = {},
): Promise<Observation> => {
  try {
    return await list(build, { outputs, ignore }, sought);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENAMETOOLONG') throw error;
    throw new Failure(
      `the ${build.id} build made folders so deep that a path in them has more than the 4,095 bytes that Linux reads\n  make them less deep, or name the outputs to compare (outputs: or --output)`,
      ExitCode.buildFailed,
      { cause: error },
    );
  }
};

const list = async (
  build: BuildResult,
  { outputs, ignore }: Pick<Scenario, 'outputs' | 'ignore'>,
  sought: Sought,
): Promise<Observation> => {
  const ignored = await globMatcher(ignore);
  const kept: Selection = (path) => !ignored.matches(path);
  const { merged, upper, source } = build.tree;
  if (outputs === undefined) {
    const written = upper ?? merged;
    return {
      build,
      ...(await readManifest(written, both(kept, createdOrChanged(written, source)), sought)),
    };
  }
  const named = await globMatcher(outputs);
  return {
    build,
    ...(await readManifest(
      merged,
      both(kept, (path) => named.matches(path)),
      { reaches: named.reaches, ...sought },
    )),
  };
};

/** The absolute path of an output. Adds read permission where the build removed it; the manifest already has the original mode. */
export const readable = ({ build }: Observation, { path, mode }: ManifestEntry): Buffer => {
  for (let slash = path.indexOf('/'); slash !== -1; slash = path.indexOf('/', slash + 1))
    open(toBytes(`/${path.slice(0, slash)}`, build.tree.merged), 0o500);
  const file = toBytes(`/${path}`, build.tree.merged);
  if ((mode & 0o400) === 0) open(file, 0o400);
  return file;
};

const open = (path: Buffer, bits: number): void => {
  const mode = lstatSync(path).mode & 0o7777;
  if ((mode & bits) !== bits) chmodSync(path, mode | bits);
};
