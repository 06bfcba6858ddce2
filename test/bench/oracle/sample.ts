import { readFileSync } from 'node:fs';
import { outcomeOf } from '../../../src/engine/attribution/trials/outcome-of.ts';
import { type Observation, readable } from '../../../src/engine/builds/observe.ts';
import type { Strictness } from '../../../src/engine/outputs/compare-manifests.ts';
import { removeForced } from '../../../src/sandbox/trees/remove-forced.ts';

/** What one build made. Two samples are equal for the verdict exactly if their keys are. */
export interface Sample {
  readonly key: string;
  /** By path: one string for all that counts, and the digest of the content where there is one. */
  readonly entries: ReadonlyMap<string, { readonly word: string; readonly sha256: string | undefined }>;
}

/** The contents of all samples, by digest. Larger files are compared by their digest only. */
export type Contents = Map<string, Buffer>;

const MOST_BYTES = 4 * 1024 * 1024;

/** Reads the outputs of a build, and removes its tree unless `keep`. */
export const sampleOf = (
  observation: Observation,
  strictness: Strictness,
  contents: Contents,
  keep = false,
): Sample => {
  const outcome = outcomeOf(observation, strictness);
  const { tree } = observation.build;
  if (outcome.kind !== 'built')
    return { key: outcome.kind === 'failed' ? `failed ${outcome.exit}` : outcome.kind, entries: new Map() };
  for (const entry of observation.manifest)
    if (entry.sha256 !== undefined && entry.size <= MOST_BYTES && !contents.has(entry.sha256))
      contents.set(entry.sha256, readFileSync(readable(observation, entry)));
  const digests = new Map(observation.manifest.map(({ path, sha256 }) => [path, sha256]));
  if (!keep) removeForced(tree.upper ?? tree.merged);
  return {
    key: JSON.stringify([...outcome.digests]),
    entries: new Map([...outcome.digests].map(([path, word]) => [path, { word, sha256: digests.get(path) }])),
  };
};
