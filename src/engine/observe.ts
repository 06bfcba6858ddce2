import { chmodSync, lstatSync } from 'node:fs';
import type { Manifest, ManifestEntry } from '../model/manifest.ts';
import type { Scenario } from '../model/scenario.ts';
import type { BuildResult } from '../sandbox/build/request.ts';
import { toBytes } from '../util/raw-path.ts';
import { globMatcher } from './glob-matcher.ts';
import { readManifest, type Selection } from './read-manifest.ts';
import { both, createdOrChanged } from './select-outputs.ts';

/** A build and what it left. */
export interface Observation {
  readonly build: BuildResult;
  readonly manifest: Manifest;
}

/** Lists the outputs of a build: those that the scenario's globs name, else all that it created or changed. */
export const observe = async (
  build: BuildResult,
  { outputs, ignore }: Pick<Scenario, 'outputs' | 'ignore'>,
): Promise<Observation> => {
  const ignored = await globMatcher(ignore);
  const kept: Selection = (path) => !ignored.matches(path);
  const { merged, upper, source } = build.tree;
  if (outputs === undefined) {
    const written = upper ?? merged;
    return { build, manifest: readManifest(written, both(kept, createdOrChanged(written, source))) };
  }
  const named = await globMatcher(outputs);
  return {
    build,
    manifest: readManifest(
      merged,
      both(kept, (path) => named.matches(path)),
      named.reaches,
    ),
  };
};

/** The place of an output, opened to reading where the build forbade it: its mode is in the manifest already. */
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
