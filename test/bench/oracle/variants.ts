import { axisNamed } from '../../../src/axes/index.ts';
import { orderedBy } from '../../../src/engine/builds/order-setting.ts';
import { mixConditions, type Plan } from '../../../src/engine/plan/plan.ts';
import type { AxisName } from '../../../src/model/axis-name.ts';
import type { Conditions } from '../../../src/model/conditions.ts';

/** Conditions to build, and what they are compared with. */
export interface Variant {
  readonly id: string;
  readonly axis: AxisName;
  /** `further`: a setting that a run tries only if all others agree. */
  readonly kind: 'alone' | 'without' | 'further';
  readonly against: Base;
  readonly conditions: Conditions;
}

type Base = 'control' | 'all' | 'unchanged';

/** Each axis alone against the control, all but each against all; and the folders of the build in reverse, if it lists any. */
export const variantsOf = (plan: Plan, live: readonly AxisName[], lists: boolean): readonly Variant[] => {
  const { control, experiment, context } = plan;
  const mixed = (axes: readonly AxisName[]): Conditions => mixConditions(control, experiment, new Set(axes));
  const each = live.flatMap((axis): Variant[] => {
    const further = axisNamed(axis).further?.(context, experiment[axis]);
    return [
      { id: `alone-${axis}`, axis, kind: 'alone', against: 'control', conditions: mixed([axis]) },
      {
        id: `without-${axis}`,
        axis,
        kind: 'without',
        against: 'all',
        conditions: mixed(live.filter((other) => other !== axis)),
      },
      ...(further === undefined
        ? []
        : [
            {
              id: `further-${axis}`,
              axis,
              kind: 'further' as const,
              against: 'control' as const,
              conditions: { ...control, [axis]: further } as Conditions,
            },
          ]),
    ];
  });
  if (!lists || context.abilities.noDisorder !== undefined || !live.includes('file-order')) return each;
  const reversed = orderedBy({ ...plan, experiment: control }, 'reversed');
  return [
    ...each,
    { id: 'reversed', axis: 'file-order', kind: 'alone', against: 'unchanged', conditions: reversed },
  ];
};

/** The conditions that variants are compared with, in the form of a variant. */
export const baseOf = (plan: Plan, live: readonly AxisName[], id: Base): Variant => ({
  id,
  axis: 'file-order',
  kind: 'alone',
  against: id,
  conditions:
    id === 'control'
      ? plan.control
      : id === 'all'
        ? mixConditions(plan.control, plan.experiment, new Set(live))
        : orderedBy({ ...plan, experiment: plan.control }, 'unchanged'),
});
