import type { RawPath } from '../../model/raw-path.ts';
import { isPinned } from '../../util/pinned.ts';
import { differs, type OutputComparison } from '../outputs/compare-manifests.ts';
import { during } from '../plan/during.ts';
import type { RunOptions } from '../plan/run-options.ts';
import { recorded } from './build-pair.ts';
import { compareBuilds } from './compare-builds.ts';
import type { Outcome } from './outcome.ts';
import { outliveClockTick, runBuild, succeeded } from './run-builds.ts';
import { hiddenTimes, searchEqual } from './same-second.ts';
import type { Setting } from './set-up.ts';

/**
 * If an output contains the same time from the build itself in both builds, builds once more after the clock has moved on, once for all
 * outputs, those that differ in something else included. That build becomes the experiment, unless it shows no further difference.
 */
export const laterLook = async (setting: Setting<RunOptions>, outcome: Outcome): Promise<Outcome> => {
  const { options, plan, runner } = setting;
  const { comparisons, experiment } = outcome;
  // Pinned by a variable, it is still asked for.
  const clockExcluded = plan.axes.some(
    ({ name, status, reason }) => name === 'clock' && status === 'excluded' && !isPinned(reason),
  );
  if (clockExcluded) return outcome;
  const { control, sameSecond, hidden } = await during(
    options,
    'searching the outputs for times',
    async () => {
      const searched = await searchEqual(outcome.control, comparisons);
      return { ...searched, hidden: await hiddenTimes(searched.control, experiment, comparisons) };
    },
  );
  if (!sameSecond && hidden.length === 0) return { ...outcome, control };
  await outliveClockTick(control.build, options);
  const request = { id: 'experiment-later', conditions: plan.experiment, ...recorded(setting) };
  const later = await runBuild(runner, request, options);
  const before = differing(comparisons);
  if (before.size > 0 && !succeeded(later.build)) {
    const label = 'the experiment again, in another second';
    return { ...outcome, control, abandoned: [...outcome.abandoned, { observation: later, label }] };
  }
  const observations = [...outcome.observations, later];
  const compare = (one: typeof control) => compareBuilds(setting, one, later);
  const compared = compare(control);
  const after = differing(compared);
  // What differs at random may be equal this time: keep the experiment that shows more.
  const showsMore = after.size > before.size || before.size === 0;
  const showsHidden =
    [...before].every((path) => after.has(path)) && intersects(differing(compare(experiment)), hidden);
  if (!showsMore && !showsHidden) return { ...outcome, control, observations };
  return { ...outcome, control, observations, experiment: later, comparisons: compared };
};

const differing = (comparisons: readonly OutputComparison[]): ReadonlySet<RawPath> =>
  new Set(comparisons.filter(differs).map(({ path }) => path));

const intersects = (set: ReadonlySet<RawPath>, paths: readonly RawPath[]): boolean =>
  paths.some((path) => set.has(path));
