import { axisNamed } from '../../axes/index.ts';
import type { AxisName } from '../../model/axis-name.ts';
import type { Canary } from '../../model/canary.ts';
import type { ReportAxis } from '../../model/report.ts';
import { type Observation, readable } from '../builds/observe.ts';
import { differingFiles, windowOf } from '../builds/same-second.ts';
import type { OutputComparison } from '../outputs/compare-manifests.ts';
import type { Plan } from '../plan/plan.ts';
import { wasVaried } from '../plan/prove.ts';
import type { LatentRequest } from './find-latent.ts';
import { readingCanaries } from './reading-canaries.ts';
import { variableCanaries } from './variable-canaries.ts';

/** What to search for where two builds have the same: values that only one of the builds could read. */
export const latentRequest = (
  plan: Plan,
  axes: readonly ReportAxis[],
  control: Observation,
  experiment: Observation,
  comparisons: readonly OutputComparison[],
): LatentRequest => {
  const varied = axes.filter(wasVaried).map(({ name }) => name);
  return {
    canaries: canariesOf(plan, varied, control, experiment),
    equals: comparisons.flatMap((comparison) =>
      comparison.verdict === 'identical' && comparison.control.type === 'file' && comparison.control.size > 0
        ? [{ output: comparison.path, file: readable(control, comparison.control) }]
        : [],
    ),
    differing: comparisons.flatMap((comparison) => {
      const files = differingFiles(comparison);
      return files === undefined
        ? []
        : [
            {
              output: comparison.path,
              files: [readable(control, files[0]), readable(experiment, files[1])] as const,
            },
          ];
    }),
    // If the clock was varied, outputs that contain a time were built a second time later, and stayed equal.
    ...(varied.includes('clock') ? {} : { window: windowOf(control) }),
  };
};

const canariesOf = (
  plan: Plan,
  varied: readonly AxisName[],
  control: Observation,
  experiment: Observation,
): readonly Canary[] =>
  varied.flatMap((name) => {
    const windows = { control: windowOf(control), experiment: windowOf(experiment) };
    const readings = [control, experiment].map(({ build }) => build.readings.get(name) ?? '');
    return [
      ...axisNamed(name).canaries(plan.control[name], plan.experiment[name], windows),
      ...variableCanaries(name, plan),
      ...readingCanaries(name, readings[0]!, readings[1]!, windows),
    ];
  });
