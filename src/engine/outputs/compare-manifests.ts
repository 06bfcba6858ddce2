import type { Manifest, ManifestEntry } from '../../model/manifest.ts';
import type { RawPath } from '../../model/raw-path.ts';
import { OWNER_BITS } from './select-outputs.ts';

/** A property of an entry that can differ between two builds. */
export type Aspect = 'content' | 'type' | 'mode' | 'target' | 'device' | 'mtime';

export type OutputComparison =
  | { readonly path: RawPath; readonly verdict: 'missing'; readonly control: ManifestEntry }
  | { readonly path: RawPath; readonly verdict: 'extra'; readonly experiment: ManifestEntry }
  | {
      readonly path: RawPath;
      readonly verdict: 'identical' | 'different';
      readonly control: ManifestEntry;
      readonly experiment: ManifestEntry;
      /** The differing properties that count for the verdict. */
      readonly aspects: readonly Aspect[];
      /** The differing properties that do not count: permission bits of group and others, times. */
      readonly latent: readonly Aspect[];
    };

/** Whether an output is not the same in both builds. */
export const differs = ({ verdict }: OutputComparison): boolean => verdict !== 'identical';

/** Whether only one build has the output. */
export const isOneSided = ({ verdict }: OutputComparison): boolean =>
  verdict === 'missing' || verdict === 'extra';

export interface Strictness {
  readonly modes: 'owner' | 'strict';
  readonly mtimes: 'ignored' | 'strict';
}

/** Compares two manifests path by path, sorted bytewise. Only bytes decide: see docs/design.md, section 5. */
export const compareManifests = (
  control: Manifest,
  experiment: Manifest,
  strictness: Strictness,
): OutputComparison[] => {
  const before = new Map(control.map((entry) => [entry.path, entry]));
  const after = new Map(experiment.map((entry) => [entry.path, entry]));
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths.map((path) => {
    const one = before.get(path);
    const other = after.get(path);
    if (other === undefined) return { path, verdict: 'missing', control: one! };
    if (one === undefined) return { path, verdict: 'extra', experiment: other };
    return compareEntries(one, other, strictness);
  });
};

const compareEntries = (
  control: ManifestEntry,
  experiment: ManifestEntry,
  { modes, mtimes }: Strictness,
): OutputComparison => {
  const aspects: Aspect[] = [];
  const latent: Aspect[] = [];
  if (control.type !== experiment.type) aspects.push('type');
  else {
    if (control.sha256 !== experiment.sha256) aspects.push('content');
    if (control.target !== experiment.target) aspects.push('target');
    if (control.device !== experiment.device) aspects.push('device');
  }
  const changedBits = control.type === 'symlink' ? 0 : control.mode ^ experiment.mode;
  if ((changedBits & (modes === 'strict' ? 0o7777 : OWNER_BITS)) !== 0) aspects.push('mode');
  else if (changedBits !== 0) latent.push('mode');
  if (control.mtimeNs !== experiment.mtimeNs) (mtimes === 'strict' ? aspects : latent).push('mtime');
  return {
    path: control.path,
    verdict: aspects.length === 0 ? 'identical' : 'different',
    control,
    experiment,
    aspects,
    latent,
  };
};
