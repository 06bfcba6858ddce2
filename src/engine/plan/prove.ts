import { axisNamed } from '../../axes/index.ts';
import type { AxisName } from '../../model/axis-name.ts';
import type { ReportAxis } from '../../model/report.ts';
import type { Reach } from '../../model/unreached.ts';
import { displayRaw } from '../../util/display.ts';
import type { Plan } from './plan.ts';

/**
 * The status of each planned axis by the probes of both builds: only a measured difference makes it `exercised`, and only if it reached
 * everything that the probe reads and the builds executed, and nothing of it is missing on this host; else it is `partial`.
 */
export const proveAxes = (
  plan: Plan,
  control: ReadonlyMap<string, string>,
  experiment: ReadonlyMap<string, string>,
  reach: Reach,
): ReportAxis[] =>
  plan.axes.map(({ name, status, reason }) => {
    const before = control.get(name);
    const after = experiment.get(name);
    const shown = { name, control: short(before), experiment: short(after) };
    if (status !== 'varied') return { ...shown, status, reason };
    const disproof = disprove(plan, name, before, after);
    if (disproof !== undefined) return { ...shown, status: 'ineffective', reason: disproof };
    const { missing, shortfall, note } = axisNamed(name);
    const left = missing?.(plan.context, plan.experiment[name]) ?? shortfall?.(before!, after!);
    if (left !== undefined) return { ...shown, status: 'partial', reason: left };
    return withGap({ ...shown, status: 'exercised', reason: note?.(plan.context) ?? '' }, reach);
  });

/** An axis that is exercised becomes partial if it did not reach everything that was executed. */
export const withGap = (axis: ReportAxis, reach: Reach): ReportAxis => {
  const { gap, reached } = axisNamed(axis.name);
  if (axis.status !== 'exercised') return axis;
  const reason = gap?.(reach);
  return reason === undefined
    ? { ...axis, reason: reached?.(reach) ?? axis.reason }
    : { ...axis, status: 'partial', reason };
};

/** Whether a measured difference proves that an axis varied, even if it did not reach every program. */
export const wasVaried = ({ status }: ReportAxis): boolean => status === 'exercised' || status === 'partial';

/** Whether the builds had different settings of an axis: one whose probe measured no difference may act on what no probe sees. */
export const mayHaveActed = (axis: ReportAxis): boolean => wasVaried(axis) || axis.status === 'ineffective';

const disprove = (
  plan: Plan,
  name: AxisName,
  control: string | undefined,
  experiment: string | undefined,
): string | undefined => {
  if (control === undefined || experiment === undefined) return 'the probe gave no reading';
  const axis = axisNamed(name);
  if (axis.disproof !== undefined)
    return axis.disproof(control, experiment, {
      control: plan.control[name],
      experiment: plan.experiment[name],
    });
  return control === experiment ? 'the probe measured the same in both builds' : undefined;
};

const short = (reading: string | undefined): string => {
  const text = displayRaw(reading ?? '');
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}…`;
};

const SHOWN = 200;
