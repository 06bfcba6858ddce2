import type { RawPath } from '../../model/raw-path.ts';
import type { Observation } from '../builds/observe.ts';
import { differs, isOneSided } from '../outputs/compare-manifests.ts';
import { entryOf } from '../outputs/entry-of.ts';
import { contentLosses } from './lost-content.ts';
import type { MendInput } from './mend-input.ts';

/** Why outputs of a control with settings do not count as mended, by path: they lost content. Also outputs that did not differ before. */
export const objectionsTo = ({
  control,
  experiment,
  comparisons,
}: MendInput): ((mended: Observation) => Promise<ReadonlyMap<RawPath, string>>) => {
  const oneSided = new Set(comparisons.filter(isOneSided).map(({ path }) => path));
  const differing = new Set(comparisons.filter(differs).map(({ path }) => path));
  const lostIn = contentLosses(control, experiment);
  return async (mended) => {
    const objections = new Map<RawPath, string>();
    for (const { path } of control.manifest) {
      // An output whose name varies has another name with settings: there must be as many outputs as before.
      if (oneSided.has(path)) continue;
      const reason = differing.has(path)
        ? await lostIn(path, mended)
        : entryOf(mended.manifest, path) === undefined
          ? 'it is gone'
          : undefined;
      if (reason !== undefined) objections.set(path, reason);
    }
    if (mended.manifest.length < control.manifest.length)
      for (const path of oneSided) objections.set(path, 'there are fewer outputs than before');
    return objections;
  };
};
