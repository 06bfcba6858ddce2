import type { RawPath } from '../../model/raw-path.ts';
import type { Observation } from '../builds/observe.ts';
import { differs } from '../outputs/compare-manifests.ts';
import { entryOf } from '../outputs/entry-of.ts';
import { lostContent } from './lost-content.ts';
import type { MendInput } from './mend-input.ts';

/** Why outputs of a control with settings do not count as mended, by path: they lost content. Also outputs that did not differ before. */
export const objectionsTo =
  ({ control, experiment, comparisons }: MendInput) =>
  async (mended: Observation): Promise<ReadonlyMap<RawPath, string>> => {
    const objections = new Map<RawPath, string>();
    const oneSided = new Set(comparisons.flatMap(({ path, verdict }) => (isOneSided(verdict) ? [path] : [])));
    const differing = new Set(comparisons.filter(differs).map(({ path }) => path));
    for (const { path } of control.manifest) {
      // An output whose name varies has another name with settings: there must be as many outputs as before.
      if (oneSided.has(path)) continue;
      const reason = differing.has(path)
        ? await lostContent(path, control, experiment, mended)
        : entryOf(mended.manifest, path) === undefined
          ? 'it is gone'
          : undefined;
      if (reason !== undefined) objections.set(path, reason);
    }
    if (mended.manifest.length < control.manifest.length)
      for (const path of oneSided) objections.set(path, 'there are fewer outputs than before');
    return objections;
  };

const isOneSided = (verdict: string): boolean => verdict === 'missing' || verdict === 'extra';
