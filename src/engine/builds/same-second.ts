import type { TimeWindow } from '../../model/canary.ts';
import type { ManifestEntry } from '../../model/manifest.ts';
import type { OutputComparison } from '../outputs/compare-manifests.ts';
import { findTimes } from '../outputs/times/find-times.ts';
import { type Observation, readable } from './observe.ts';

/**
 * Whether an output that is equal in both builds contains a time from inside the control's window: it may be equal only because both
 * builds ran within the same second. No library fakes the times that the kernel gives to files (docs/design.md, section 4).
 */
export const containsOwnTime = async (
  control: Observation,
  comparisons: readonly OutputComparison[],
): Promise<boolean> => {
  const window = windowOf(control);
  const search = (entry: ManifestEntry) => findTimes(readable(control, entry), window, 1);
  for (const comparison of comparisons) {
    if (
      comparison.verdict !== 'identical' ||
      comparison.control.type !== 'file' ||
      comparison.control.size === 0
    )
      continue;
    const known = control.hasTime?.get(comparison.path);
    if (known === true) return true;
    if (known === undefined && (await search(comparison.control)).length > 0) return true;
  }
  return false;
};

/** The real time span of a build, in whole seconds, rounded outward. */
export const windowOf = ({ build }: Pick<Observation, 'build'>): TimeWindow => ({
  from: Math.floor(build.startedMs / 1000),
  to: Math.ceil(build.endedMs / 1000),
});
