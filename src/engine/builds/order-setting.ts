import type { BuiltOrder, Conditions } from '../../model/conditions.ts';
import type { Plan, PlannedAxis } from '../plan/plan.ts';
import type { RunOptions } from '../plan/run-options.ts';
import type { Setting } from './set-up.ts';

/**
 * The experiment through disorderfs. On the file system of the control, whose order it reverses: a file system on disk may list in just
 * that order.
 */
export const orderedBy = ({ control, experiment }: Plan, built: BuiltOrder): Conditions => ({
  ...experiment,
  filesystem: control.filesystem,
  'file-order': { ...experiment['file-order'], built },
});

/** The reversed order is part of the experiment, so that attribution can search for it. */
export const withOrder = (setting: Setting<RunOptions>): Setting<RunOptions> => ({
  ...setting,
  plan: { ...asVaried(setting).plan, experiment: orderedBy(setting.plan, 'reversed') },
});

/** A source without a folder of two entries does not matter any more. */
export const asVaried = (setting: Setting<RunOptions>): Setting<RunOptions> =>
  withAxis(setting, (axis) => ({ ...axis, status: 'varied', reason: '' }));

/** An axis that the source does not allow is not exercised in the folders of the build either. */
export const stillUnavailable = (setting: Setting<RunOptions>, why: string): Setting<RunOptions> =>
  withAxis(setting, (axis) =>
    axis.status === 'unavailable'
      ? { ...axis, reason: `${axis.reason}; nor in the folders that the build made: ${why}` }
      : axis,
  );

const withAxis = (
  setting: Setting<RunOptions>,
  change: (axis: PlannedAxis) => PlannedAxis,
): Setting<RunOptions> => ({
  ...setting,
  plan: {
    ...setting.plan,
    axes: setting.plan.axes.map((axis) => (axis.name === 'file-order' ? change(axis) : axis)),
  },
});
