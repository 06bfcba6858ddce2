import type { ReportAxis } from '../../model/report.ts';
import { findEmulator } from '../../sandbox/emulation/find-emulator.ts';
import { differs, type OutputComparison } from '../outputs/compare-manifests.ts';
import { during } from '../plan/during.ts';
import { proveAxes } from '../plan/prove.ts';
import type { RunOptions } from '../plan/run-options.ts';
import { buildEmulated, emulationFailure } from './build-emulated.ts';
import { builtIn } from './built-in.ts';
import { compareBuilds } from './compare-builds.ts';
import type { Observation } from './observe.ts';
import type { EmulationResult, Outcome } from './outcome.ts';
import { EMULATION_CHANGES, reachOf } from './reach.ts';
import { outliveClockTick, secondsOf, succeeded } from './run-builds.ts';
import { searchEqual } from './same-second.ts';
import type { Setting } from './set-up.ts';

/**
 * If control and experiment are equal but the moved clock did not reach a program, builds the experiment once more with static programs
 * emulated. If that differs, builds it again with the clock of the control, which shows whether the clock or the emulation is to
 * blame (docs/design.md, section 4).
 */
export const emulatedLook = async (setting: Setting<RunOptions>, outcome: Outcome): Promise<Outcome> => {
  if (outcome.comparisons.some(differs) || !isNeeded(setting, outcome)) return outcome;
  const obstacle = obstacleTo(setting, outcome);
  if (obstacle !== undefined) return { ...outcome, emulation: open(obstacle) };
  const { control, sameSecond } = await during(setting.options, 'searching the outputs for times', () =>
    searchEqual(outcome.control, outcome.comparisons),
  );
  if (sameSecond) await outliveClockTick(control.build, setting.options);
  const moved = await buildEmulated(setting, outcome.control, 'experiment-emulated', setting.plan.experiment);
  const seen = { ...outcome, control, observations: [...outcome.observations, moved] };
  const reason = succeeded(moved.build) ? notMoved(setting, outcome, moved) : emulationFailure(moved);
  if (reason !== undefined) return { ...seen, emulation: open(reason) };
  if (!compareBuilds(setting, control, moved).some(differs))
    return { ...seen, emulation: { kind: 'equal', emulated: moved } };
  return whichIsToBlame(setting, seen, moved);
};

/**
 * Whether the moved clock did not reach a program that could have written a time. It may be dynamic: the programs that it executed itself
 * are not known, and may be static.
 */
const isNeeded = (setting: Setting, outcome: Outcome): boolean =>
  reachOf(outcome, setting).unreached !== undefined &&
  clockIn(setting, outcome, outcome.experiment).status === 'partial';

const notMoved = (setting: Setting, outcome: Outcome, moved: Observation): string | undefined =>
  clockIn(setting, outcome, moved).status === 'ineffective'
    ? 'the clock was not moved under emulation'
    : undefined;

/** The axis `clock`, as the probes of the control and another build prove it. */
const clockIn = (setting: Setting, outcome: Outcome, other: Observation): ReportAxis =>
  proveAxes(
    setting.plan,
    outcome.control.build.readings,
    other.build.readings,
    reachOf(outcome, setting),
  ).find(({ name }) => name === 'clock')!;

/** Why no build is made under emulation, with the remedy; undefined if one can be made. */
const obstacleTo = (
  { options, host, isolation, traced }: Setting<RunOptions>,
  outcome: Outcome,
): string | undefined => {
  const emulator = findEmulator(host, isolation);
  if ('missing' in emulator) return emulator.missing;
  // strace does not see which program an emulator runs.
  if (traced) return 'not emulated without a C compiler: apt-get install gcc libc6-dev';
  const seconds = secondsOf(outcome.control.build);
  if (seconds >= LONG_SECONDS && !options.emulate)
    return `not emulated because the control took ${seconds.toFixed(0)} s: --emulate`;
  if (builtIn(outcome) >= options.maxBuilds)
    return `not emulated because --max-builds is ${options.maxBuilds}`;
  return undefined;
};

const LONG_SECONDS = 30;

const whichIsToBlame = async (
  setting: Setting<RunOptions>,
  outcome: Outcome,
  moved: Observation,
): Promise<Outcome> => {
  const { options, plan } = setting;
  const { control, observations } = outcome;
  if (builtIn(outcome) >= options.maxBuilds)
    return { ...outcome, emulation: open(`${EMULATION_CHANGES}, or the clock does: raise --max-builds`) };
  // Its clock starts at the time at which that of the control started.
  const late = (Date.now() - control.build.startedMs) / 1000;
  const unmoved = { ...plan.experiment, clock: Math.round((plan.control.clock - late) * 1000) / 1000 };
  const still = await buildEmulated(setting, outcome.control, 'control-emulated', unmoved);
  const seen = { ...outcome, observations: [...observations, still] };
  if (!succeeded(still.build)) return { ...seen, emulation: open(emulationFailure(still)) };
  const changed = new Set(
    compareBuilds(setting, control, still)
      .filter(differs)
      .map(({ path }) => path),
  );
  const differing = compareBuilds(setting, control, moved).filter(differs);
  const blamed = new Map(
    differing.filter(({ path }) => !changed.has(path)).map((comparison) => [comparison.path, comparison]),
  );
  if (blamed.size === 0) return { ...seen, emulation: open(EMULATION_CHANGES) };
  return {
    ...seen,
    experiment: moved,
    comparisons: merge(outcome.comparisons, blamed),
    emulation: { kind: 'clock', emulated: moved, complete: blamed.size === differing.length },
  };
};

/** The comparisons, some of them replaced, others added, in the order of the paths. */
const merge = (
  comparisons: readonly OutputComparison[],
  others: ReadonlyMap<string, OutputComparison>,
): OutputComparison[] =>
  [...comparisons.filter(({ path }) => !others.has(path)), ...others.values()].sort((one, other) =>
    one.path < other.path ? -1 : 1,
  );

const open = (reason: string): EmulationResult => ({ kind: 'open', reason });
