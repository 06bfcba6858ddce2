import type { Observation } from '../../builds/observe.ts';
import { succeeded } from '../../builds/run-builds.ts';
import type { BuildRequest, Built, ControlledSetting, Outcome } from '../search/builder.ts';
import { buildTrial, isControl } from './build-trial.ts';
import { discardTree } from './discard-tree.ts';
import { outcomeOf } from './outcome-of.ts';
import { isSetBack } from './trial-conditions.ts';
import { discardedNote, setBackNote, shortenedNote } from './trial-notes.ts';
import type { TrialSite, TrialState } from './trial-state.ts';

/** Builds a trial, and once more where its clock made it fail or hang: with the current time, or with a running clock. */
export const runTrial = async (
  site: TrialSite,
  state: TrialState,
  request: BuildRequest,
  more: () => boolean,
): Promise<Built> => {
  const isCut = ({ build: { outcome } }: Observation): boolean =>
    outcome.kind === 'timed-out' && !site.limit.counts;
  const running = request.controls.filter((pin) => pin !== 'clock');
  const controls = state.waitsForClock ? running : request.controls;
  const label = `${request.label}${pinnedLabel(controls)}`;
  const setsBack = state.failsSetBack !== true && isSetBack(site.sources, request);
  const first = await buildTrial(site, state, { ...request, controls }, label, site.limit.ms, setsBack);
  const kept = setsBack
    ? await withCurrentTime(site, state, { ...request, controls }, first, more)
    : undefined;
  if (kept !== undefined) return { controls, outcome: take(site, state, kept, request) };
  const frozen = controls.includes('clock') && !succeeded(first.build);
  if (!frozen && !isCut(first)) return { controls, outcome: take(site, state, first, request) };

  state.waitsForClock ||= frozen;
  discard(state, first);
  // A trial with other pins that reached the limit is not repeated: the pins may be what makes it slow, and would be so again.
  // A busy machine may have made it slow.
  const limitAgain = Math.min(site.options.timeoutMs, LONGER * site.limit.ms);
  const again =
    (frozen || controls.length === 0) && more()
      ? await buildTrial(
          site,
          state,
          { ...request, controls: running },
          `${first.build.id} again${pinnedLabel(running)}`,
          limitAgain,
        )
      : undefined;
  const limitMs = { first: site.limit.ms, again: limitAgain };
  state.notes.add(discardedNote({ build: first.build, label, frozen, again: again?.build, limitMs }));
  if (again === undefined) return { controls: running, outcome: undefined };
  if (!isCut(again)) return { controls: running, outcome: take(site, state, again, request) };
  discard(state, again);
  return { controls: running, outcome: undefined };
};

const LONGER = 3;

/**
 * If a trial failed although the builds of the run did not, and its clock was set back, builds it again with the current time. Returns that
 * build if it succeeds: then the clock was the reason. The control is repeated in any case, for it has not failed before; but not one whose
 * pins may be the reason, once the control has succeeded with its clock set back.
 */
const withCurrentTime = async (
  site: TrialSite,
  state: TrialState,
  request: BuildRequest,
  first: Observation,
  more: () => boolean,
): Promise<Observation | undefined> => {
  const repeats = isControl(request) && request.controls.length === 0;
  if (repeats && succeeded(first.build)) state.failsSetBack ??= false;
  const mayFail = !repeats && (state.failsSetBack === false || !succeeded(site.experiment.build));
  if (succeeded(first.build) || first.build.outcome.kind === 'timed-out' || mayFail || !more())
    return undefined;
  const label = state.labels.get(first.build.id)!;
  const again = await buildTrial(
    site,
    state,
    request,
    `${first.build.id} again, current time`,
    site.limit.ms,
    false,
  );
  if (!succeeded(again.build)) {
    state.failsSetBack ??= false;
    discard(state, again);
    return undefined;
  }
  state.failsSetBack = true;
  state.notes.add(setBackNote(first.build, label, again.build));
  discard(state, first);
  return again;
};

/** Uses a trial as evidence. */
const take = (
  { options, limit, keepTrees }: TrialSite,
  state: TrialState,
  observation: Observation,
  { taken, others, controls, examined }: BuildRequest,
): Outcome => {
  if (observation.build.outcome.kind === 'timed-out' && limit.ms < options.timeoutMs)
    state.notes.add(shortenedNote(limit.ms));
  const outcome = outcomeOf(observation, options.scenario);
  state.byOutcome.set(outcome, observation);
  // Repetitions of the control show what differs between equal builds.
  const repeats = isControl({ taken, others }) && controls.length === 0;
  const kept = keepTrees || examined === true || (repeats && state.repetitions <= KEPT_CONTROLS);
  if (!kept) discardTree(state, observation);
  return outcome;
};

const KEPT_CONTROLS = 3;

/** Sets a trial aside that is no evidence. */
const discard = (state: TrialState, observation: Observation): void => {
  const { id } = observation.build;
  const { labels } = state;
  discardTree(state, observation);
  labels.set(id, `${labels.get(id)} (does not count)`);
};

const pinnedLabel = (controls: readonly ControlledSetting[]): string =>
  controls.length === 0 ? '' : `, pinned: ${controls.join(', ')}`;
