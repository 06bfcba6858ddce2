import { chmodSync, lstatSync } from 'node:fs';
import { ExitCode } from '../../model/exit-code.ts';
import type { Manifest, ManifestEntry } from '../../model/manifest.ts';
import type { RawPath } from '../../model/raw-path.ts';
import type { Scenario } from '../../model/scenario.ts';
import type { BuildResult } from '../../sandbox/build-process/request.ts';
import { Failure } from '../../util/failure.ts';
import { toBytes } from '../../util/raw-path.ts';
import { listOutputs } from '../outputs/list-outputs.ts';
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
 * Lists the outputs of a build (`listOutputs`), and searches them for what is sought.
 */
export const observe = async (
  build: BuildResult,
  scenario: Pick<Scenario, 'outputs' | 'ignore'>,
  sought: Sought = {},
): Promise<Observation> => {
  try {
    return { build, ...(await listOutputs(build.tree, scenario, sought)) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENAMETOOLONG') throw error;
    throw new Failure(
      `the ${build.id} build made folders so deep that a path in them has more than the 4,095 bytes that Linux reads\n  make them less deep, or name the outputs to compare by patterns with a slash, such as /dist (outputs: or --output)`,
      ExitCode.buildFailed,
      { cause: error },
    );
  }
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
