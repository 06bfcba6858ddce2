import type { TimeWindow } from '../../model/canary.ts';
import type { ManifestEntry } from '../../model/manifest.ts';
import type { RawPath } from '../../model/raw-path.ts';
import type { OutputComparison } from '../outputs/compare-manifests.ts';
import { commonTimes } from '../outputs/times/common-times.ts';
import { examinePacked } from '../outputs/times/examine-packed.ts';
import { daysAnywhere } from '../outputs/times/real-days.ts';
import { needlesFor, type Sought } from '../outputs/times/sought.ts';
import { type Observation, readable } from './observe.ts';

/** What the outputs of the control are searched for. */
export const soughtIn = (build: Observation['build']): Required<Sought> => {
  const window = windowOf({ build });
  return { window, days: daysAnywhere(window) };
};

/** The control after a search of the outputs that are equal in both builds. */
export interface Searched {
  /** Its `hasTime` and `hasDay` list these outputs. */
  readonly control: Observation;
  /**
   * Whether one contains a time from inside the control's window: it may be equal only because both builds ran within the same second. No
   * library fakes the times that the kernel gives to files (docs/design.md, section 4).
   */
  readonly sameSecond: boolean;
}

/** Searches the equal outputs that could not be searched while they were read. */
export const searchEqual = async (
  control: Observation,
  comparisons: readonly OutputComparison[],
): Promise<Searched> => {
  const needles = needlesFor(soughtIn(control.build));
  const hasTime = new Map<RawPath, boolean>(control.hasTime);
  const hasDay = new Map<RawPath, boolean>(control.hasDay);
  let sameSecond = false;
  for (const { path, verdict, ...entries } of comparisons) {
    if (verdict !== 'identical' || !('control' in entries)) continue;
    const entry = entries.control;
    if (entry.type !== 'file' || entry.size === 0) continue;
    if (!hasTime.has(path)) {
      const found = await examinePacked(readable(control, entry), needles);
      hasTime.set(path, found.hasTime === true);
      hasDay.set(path, found.hasDay === true);
    }
    sameSecond ||= hasTime.get(path) === true;
  }
  return { control: { ...control, hasTime, hasDay }, sameSecond };
};

/**
 * The outputs that differ and contain the same time from inside the control's window in both builds: that it is equal may be chance as well,
 * hidden behind what differs.
 */
export const hiddenTimes = async (
  control: Observation,
  experiment: Observation,
  comparisons: readonly OutputComparison[],
): Promise<readonly RawPath[]> => {
  const window = windowOf(control);
  const found: RawPath[] = [];
  for (const comparison of comparisons) {
    const pair = control.hasTime?.get(comparison.path) === false ? undefined : differingFiles(comparison);
    if (pair === undefined) continue;
    const files = [readable(control, pair[0]), readable(experiment, pair[1])] as const;
    if ((await commonTimes(files, window, 1)).length > 0) found.push(comparison.path);
  }
  return found;
};

/** The entries of an output whose content differs between two builds. */
export const differingFiles = (
  comparison: OutputComparison,
): readonly [ManifestEntry, ManifestEntry] | undefined => {
  if (comparison.verdict !== 'different') return undefined;
  const { control, experiment } = comparison;
  return control.type === 'file' && experiment.type === 'file' ? [control, experiment] : undefined;
};

/** The real time span of a build, in whole seconds, rounded outward. */
export const windowOf = ({ build }: Pick<Observation, 'build'>): TimeWindow => ({
  from: Math.floor(build.startedMs / 1000),
  to: Math.ceil(build.endedMs / 1000),
});
