import type { HostUse } from '../../model/host-use.ts';
import { displayText } from '../../util/display.ts';
import { differs } from '../outputs/compare-manifests.ts';
import { during } from '../plan/during.ts';
import type { RunOptions } from '../plan/run-options.ts';
import { compareBuilds } from './compare-builds.ts';
import { type Observation, observe } from './observe.ts';
import { secondsOf, succeeded } from './run-builds.ts';
import type { Setting } from './set-up.ts';
import { describeOutcome } from './verdict.ts';

/** The build that was traced, if one was made, and what it showed. */
export interface RecordedUse {
  readonly observation?: Observation;
  readonly use: HostUse;
}

/**
 * Builds the control once more under strace, which records what of the host it executes and reads. A build of its own, because a build
 * can see that it is traced.
 */
export const recordUse = async (
  { runner, plan, options, canTrace }: Setting<RunOptions>,
  control: Observation,
): Promise<RecordedUse> => {
  if (canTrace !== true) return nothing(WITHOUT_STRACE);
  const seconds = secondsOf(control.build);
  if (seconds > LONGEST_SECONDS)
    return nothing(`not recorded, because the control build took ${seconds.toFixed(0)} s`);
  return during(options, 'recording what of the host the build uses', async () => {
    const request = {
      id: 'control-recorded',
      conditions: plan.control,
      trace: 'files',
      unmoved: true,
    } as const;
    const build = await runner.build({ ...request, timeoutMs: LEAST_MS + TIMES * seconds * 1000 });
    options.signal.throwIfAborted();
    const { trace, outside } = build;
    if (trace === undefined || outside === undefined) return nothing(WITHOUT_STRACE);
    if (!succeeded(build))
      return {
        observation: { build, manifest: [] },
        ...nothing(displayText(`not recorded: under strace, the build ${describeOutcome(build.outcome)}`)),
      };
    const observation = await observe(build, options.scenario);
    const { usedPaths } = await import('../trace/used-paths.ts');
    const { hostUse } = await import('../trace/host-use.ts');
    const use = await hostUse(usedPaths(trace, plan.control, outside));
    const other = compareBuilds({ options }, control, observation).some(differs);
    const reason = use.reason || (other ? 'the traced build had other outputs than the control' : '');
    return { observation, use: { ...use, reason } };
  });
};

const WITHOUT_STRACE = 'not recorded without strace: apt-get install strace';
/** One more build of this length is too much to ask. */
const LONGEST_SECONDS = 15 * 60;
const LEAST_MS = 60_000;
// A build of many short processes takes three times as long.
const TIMES = 10;

const nothing = (reason: string): RecordedUse => ({ use: { reason, files: [], writers: {} } });
