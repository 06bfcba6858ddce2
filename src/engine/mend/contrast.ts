import type { AxisName } from '../../model/axis-name.ts';
import type { Conditions } from '../../model/conditions.ts';
import { secondExperiment } from '../attribution/second-experiment.ts';
import { isSetBack, type Sources, trialConditions } from '../attribution/trials/trial-conditions.ts';
import { isVaried } from '../plan/plan.ts';
import type { MendInput } from './mend-input.ts';

/** What distinguishes a build from the control: all that is varied, other settings of all of it, or one axis alone. */
export type Contrast = 'all' | 'all-again' | AxisName;

/** The conditions of a build that is compared with a control that began at `startedMs` (real time). `setsBack`: see `trialConditions`. */
export const conditionsOf = (
  { setting: { plan, options } }: Pick<MendInput, 'setting'>,
  contrast: Contrast,
  startedMs: number,
  setsBack: boolean,
): Conditions => {
  if (contrast === 'all') return plan.experiment;
  if (contrast === 'all-again') return secondExperiment(plan, options.varied);
  const sources: Sources = {
    control: plan.control,
    first: plan.experiment,
    // Nothing is taken from it.
    second: plan.experiment,
    controlStartedMs: startedMs,
    experimentStartedMs: startedMs,
    movesClocks: isVaried(plan, 'clock'),
  };
  return trialConditions(sources, { ...alone(contrast), controls: [] }, Date.now(), { setsBack });
};

/** Whether the clock of such a build may be behind the real time, which some builds refuse. */
export const maySetBack = ({ setting: { plan } }: Pick<MendInput, 'setting'>, contrast: Contrast): boolean =>
  contrast !== 'all' &&
  contrast !== 'all-again' &&
  isSetBack({ movesClocks: isVaried(plan, 'clock') }, alone(contrast));

const alone = (axis: AxisName) => ({ taken: new Set([axis]), others: new Set<AxisName>() });
