import { axes } from '../../axes/index.ts';
import type { Conditions } from '../../model/conditions.ts';
import { differs } from '../outputs/compare-manifests.ts';
import { isVaried, type Plan } from '../plan/plan.ts';
import type { RunOptions } from '../plan/run-options.ts';
import { recorded } from './build-pair.ts';
import { compareBuilds } from './compare-builds.ts';
import type { Outcome } from './outcome.ts';
import { runBuild, succeeded } from './run-builds.ts';
import type { Setting } from './set-up.ts';

type Settled = Outcome & { readonly setting: Setting<RunOptions> };

/**
 * If all outputs are equal and axes have the setting of a further experiment, builds that as well. If it differs or fails, it is the
 * experiment of the run.
 */
export const furtherLook = async (setting: Setting<RunOptions>, outcome: Outcome): Promise<Settled> => {
  const { options, plan, runner } = setting;
  const conditions = furtherConditions(plan);
  if (conditions === undefined || outcome.comparisons.some(differs)) return { ...outcome, setting };
  const request = { id: 'experiment-further', conditions, ...recorded(setting) };
  const further = await runBuild(runner, request, options);
  const observations = [...outcome.observations, further];
  const comparisons = succeeded(further.build) ? compareBuilds(setting, outcome.control, further) : [];
  if (succeeded(further.build) && !comparisons.some(differs)) return { ...outcome, observations, setting };
  return {
    ...outcome,
    observations,
    experiment: further,
    comparisons,
    setting: { ...setting, plan: { ...plan, experiment: conditions } },
  };
};

const furtherConditions = (plan: Plan): Conditions | undefined => {
  const settings = axes.flatMap(({ name, further }) => {
    const value = isVaried(plan, name) ? further?.(plan.context, plan.experiment[name]) : undefined;
    return value === undefined ? [] : [[name, value] as const];
  });
  return settings.length === 0 ? undefined : { ...plan.experiment, ...Object.fromEntries(settings) };
};
