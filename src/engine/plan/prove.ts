import { axisNamed } from '../../axes/index.ts';
import type { AxisName } from '../../model/axis-name.ts';
import type { ReportAxis } from '../../model/report.ts';
import { displayRaw } from '../../util/display.ts';
import type { Plan } from './plan.ts';

/** The status of each planned axis by the probes of both builds: only a measured difference makes it `exercised`. */
export const proveAxes = (
  plan: Plan,
  control: ReadonlyMap<string, string>,
  experiment: ReadonlyMap<string, string>,
): ReportAxis[] =>
  plan.axes.map(({ name, status, reason }) => {
    const before = control.get(name);
    const after = experiment.get(name);
    const shown = { name, control: short(before), experiment: short(after) };
    if (status !== 'varied') return { ...shown, status, reason };
    const disproof = disprove(plan, name, before, after);
    return disproof === undefined
      ? { ...shown, status: 'exercised', reason: '' }
      : { ...shown, status: 'ineffective', reason: disproof };
  });

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
