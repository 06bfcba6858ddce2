import type { CauseContext } from '../../model/cause.ts';

/**
 * How many seconds the experiment's local time is ahead of the control's, as `date +%z` printed in both builds; 0 if the zone was not
 * varied, or the readings are not known.
 */
export const zoneShift = ({ canaries }: Pick<CauseContext, 'canaries'>): number => {
  for (const canary of canaries) {
    if (canary.axis !== 'timezone' || canary.kind !== 'text') continue;
    const [control, experiment] = [secondsEast(canary.control), secondsEast(canary.experiment)];
    if (control !== undefined && experiment !== undefined) return experiment - control;
  }
  return 0;
};

const secondsEast = (offset: string): number | undefined => {
  const match = /^([+-])([0-9]{2})([0-9]{2})$/.exec(offset);
  return match === null
    ? undefined
    : (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 3600 + Number(match[3]) * 60);
};
