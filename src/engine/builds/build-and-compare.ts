import { differs } from '../outputs/compare-manifests.ts';
import { demandOutputs } from '../outputs/demand-outputs.ts';
import { during } from '../plan/during.ts';
import type { RunOptions } from '../plan/run-options.ts';
import { buildPair } from './build-pair.ts';
import { compareBuilds } from './compare-builds.ts';
import { demandStarted } from './demand-started.ts';
import { emulatedLook } from './emulated-look.ts';
import { furtherLook } from './further-look.ts';
import { laterLook } from './later-look.ts';
import { orderLook } from './order-look.ts';
import type { Outcome } from './outcome.ts';
import { withOwnCopies } from './own-copies.ts';
import { processorLook } from './processor-look.ts';
import { succeeded } from './run-builds.ts';
import type { Setting } from './set-up.ts';
import { withUnmovedClock } from './unmoved-clock.ts';
import { withoutTracing } from './untraced.ts';

/** Runs the control, the experiment, and a few more builds if those two are equal, and compares the outputs. */
export const buildAndCompare = async (
  setting: Setting<RunOptions>,
): Promise<Outcome & { readonly setting: Setting<RunOptions> }> => {
  const first = await buildPair(setting);
  for (const { build } of first) await demandStarted(build, setting.options.scenario, setting.runner);
  const copied = await withOwnCopies(setting, first);
  const untraced = await withoutTracing(copied.setting, copied.pair);
  const { setting: settled, pair, ...unmoved } = await withUnmovedClock(untraced.setting, untraced.pair);
  const abandoned = [...copied.abandoned, ...untraced.abandoned, ...unmoved.abandoned];
  const [control, experiment] = pair;
  const outcome = { observations: pair, abandoned, control, experiment };
  if (!pair.every(({ build }) => succeeded(build))) return { setting: settled, ...outcome, comparisons: [] };
  const { scenario } = settled.options;
  const comparisons = await during(settled.options, 'comparing the outputs', () =>
    compareBuilds(settled, control, experiment),
  );
  // Folders that only one build has are a difference, too.
  if (!comparisons.some(differs)) await demandOutputs(scenario, control, experiment);
  const looked = await furtherLooks(settled, { ...outcome, comparisons });
  const { setting: last, ...further } = await furtherLook(looked.setting, looked);
  return { ...(await processorLook(last, further)), setting: last };
};

/** Whether equal outputs would be equal without a program that the moved clock does not reach, and at another time. */
const furtherLooks = async (
  setting: Setting<RunOptions>,
  outcome: Outcome,
): Promise<Outcome & { readonly setting: Setting<RunOptions> }> => {
  const emulated = await emulatedLook(setting, outcome);
  // A build under emulation that decided has run after the clock moved on.
  const decided = emulated.emulation !== undefined && emulated.emulation.kind !== 'open';
  const { outlived, setting: settled = setting, ...looked } = await orderLook(setting, emulated);
  const later = decided || outlived ? looked : await laterLook(settled, looked);
  return { ...later, setting: settled };
};
