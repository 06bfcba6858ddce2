import { axes } from '../../axes/index.ts';
import { AXIS_NAMES, type AxisName } from '../../model/axis-name.ts';
import type { Conditions } from '../../model/conditions.ts';
import { mixConditions, type Plan, planRun } from '../plan/plan.ts';

/**
 * Another experiment. Each axis has a value that differs from the control's and the first experiment's, if it has a third value.
 * Deterministic in the seed.
 */
export const secondExperiment = (
  { context, seed, control, experiment }: Plan,
  varied: ReadonlySet<AxisName>,
): Conditions => {
  // `thorough` draws from more values.
  const wide = { ...context, profile: 'thorough' } as const;
  const draws = Array.from(
    { length: DRAWS },
    (_, draw) => planRun(wide, varied, seed + FAR + draw).experiment,
  );
  const drawn = draws.reduceRight((chosen, draw) => {
    const fresh = AXIS_NAMES.filter((axis) => isNew(draw[axis], control[axis], experiment[axis]));
    return mixConditions(chosen, draw, new Set(fresh));
  }, experiment);
  const isVaried = (axis: AxisName): boolean => isNew(control[axis], experiment[axis]);
  const further = axes.flatMap(({ name, third }) =>
    third !== undefined && isVaried(name) ? [[name, third(experiment[name], control[name])] as const] : [],
  );
  return {
    ...drawn,
    ...Object.fromEntries(
      further.filter(([name, setting]) => isNew(setting, control[name], experiment[name])),
    ),
  };
};

const DRAWS = 6;
// Far from the seeds that a user is likely to try next.
const FAR = 1_000_003;

const isNew = (setting: unknown, ...known: readonly unknown[]): boolean =>
  known.every((one) => JSON.stringify(one) !== JSON.stringify(setting));
