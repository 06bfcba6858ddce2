import { join } from 'node:path';
import type { ManifestEntry } from '../../model/manifest.ts';
import type { RawPath } from '../../model/raw-path.ts';
import { openPauses } from '../../util/pauses.ts';
import { rawJoin, toSystemPath } from '../../util/raw-path.ts';
import type { ExplainRequest, MetadataPair, OutputPair } from '../explain/explanation.ts';
import type { DiffProgress } from './diff-progress.ts';
import { isSame } from './is-same.ts';
import { listFolder, type Names } from './list-folder.ts';
import { readEntry } from './read-entry.ts';

/**
 * What differs of two directories, sorted bytewise by path. Symbolic links are not followed. In memory are only the names of one folder, the
 * paths of the folders that are still to be read, and what differs. Only synchronous calls: for small files, a promise takes longer than the
 * reading. Rejects if the signal aborts.
 */
export const compareTrees = async (
  control: string,
  experiment: string,
  signal?: AbortSignal,
  onProgress?: (progress: DiffProgress) => void,
): Promise<Pick<ExplainRequest, 'pairs' | 'metadata'>> => {
  const pairs: OutputPair[] = [];
  const metadata: MetadataPair[] = [];
  const pauses = openPauses(signal);
  const at = [placesBelow(control), placesBelow(experiment)] as const;
  let entries = 0;
  const pending: Folder[] = [{ path: '', inControl: true, inExperiment: true }];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    const left = folder.inControl ? listFolder(at[0](folder.path)) : NO_NAMES;
    const right = folder.inExperiment ? listFolder(at[1](folder.path)) : NO_NAMES;
    for (const name of new Set([...left.keys(), ...right.keys()])) {
      const path = rawJoin(folder.path, name);
      const files = [at[0](path), at[1](path)] as const;
      const [a, b] = [readEntry(files[0], path, left.get(name)), readEntry(files[1], path, right.get(name))];
      if (!haveEqualMetadata(a, b)) metadata.push(metadataPair(path, [a, b], files));
      if (
        a?.type === 'file' &&
        b?.type === 'file' &&
        (a.size !== b.size || !(await isSame(files[0], files[1], pauses)))
      )
        pairs.push({ output: path, control: { file: files[0] }, experiment: { file: files[1] } });
      const [inControl, inExperiment] = [a?.type === 'directory', b?.type === 'directory'];
      if (inControl || inExperiment) pending.push({ path, inControl, inExperiment });
      entries += 1;
      if (pauses.due()) {
        onProgress?.({ kind: 'comparing', entries });
        await pauses.take();
      }
    }
  }
  return { pairs: pairs.sort(byOutput), metadata: metadata.sort(byOutput) };
};

interface Folder {
  readonly path: RawPath;
  readonly inControl: boolean;
  readonly inExperiment: boolean;
}

const NO_NAMES: Names = new Map();

const placesBelow = (root: string): ((path: RawPath) => string | Buffer) => {
  const folder = join(root);
  const prefix = folder.endsWith('/') ? folder : `${folder}/`;
  return (path) => (path === '' ? folder : toSystemPath(path, prefix));
};

const haveEqualMetadata = (a: ManifestEntry | undefined, b: ManifestEntry | undefined): boolean =>
  a?.type === b?.type && a?.mode === b?.mode && a?.target === b?.target && a?.device === b?.device;

const metadataPair = (
  output: RawPath,
  [control, experiment]: readonly [ManifestEntry | undefined, ManifestEntry | undefined],
  files: readonly [string | Buffer, string | Buffer],
): MetadataPair => ({
  output,
  ...(control === undefined ? {} : { control }),
  ...(experiment === undefined ? {} : { experiment }),
  ...(control === undefined && experiment?.type === 'file' ? { file: files[1] } : {}),
  ...(experiment === undefined && control?.type === 'file' ? { file: files[0] } : {}),
});

const byOutput = (a: { readonly output: RawPath }, b: { readonly output: RawPath }): number =>
  a.output < b.output ? -1 : 1;
